import uPlot from 'uplot';
import css from 'uplot/dist/uPlot.min.css';
import { drawIssueLine, drawMark, keyOf, styles } from './styles.js';

const narrow = 480;
const font = '13px system-ui, sans-serif';
const steps = [1, 2, 5].flatMap((digit) => Array.from({ length: 9 }, (_, power) => digit * 10 ** power)).sort((one, other) => one - other);
const sheet = new CSSStyleSheet();
// A sheet that a script makes is none that the content security policy refuses.
sheet.replaceSync(css);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/**
 * Draws counts over `names`, the points of the horizontal axis. `series` are `{ label, style, values }`, `marked` are the points at which an issue went out, and
 * `point` is told at which one somebody points, or null. Returns what ends it.
 */
export function drawChart(place, { names, series, marked, point }) {
  const plotPlace = document.createElement('div');
  const key = document.createElement('p');
  key.className = 'chart-key';
  place.replaceChildren(key, plotPlace);
  // Colours are the page's, and change with its theme.
  const colour = coloursOf(key);
  const keys = [...series, ...(marked.length > 0 ? [{ label: 'An issue of the newsletter went out', style: 'issue' }] : [])].map(({ label, style }) => keyOf(label, style, colour));
  key.append(...keys.map(({ entry }) => entry));

  const plot = new uPlot({
    ...sizeOf(plotPlace),
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: false, range: () => [-0.5, names.length - 0.5] }, y: { range: (_, __, max) => [0, Math.max(4, max * 1.08)] } },
    axes: [
      { ...axis(colour), incrs: steps.filter((step) => step < 100), space: 64, grid: { show: false }, values: (_, at) => at.map((index) => names[index] ?? '') },
      { ...axis(colour), incrs: steps, space: 36, size: 52, values: (_, at) => at.map((count) => count.toLocaleString()) },
    ],
    series: [{}, ...series.map(({ style, label }) => ({ label, points: { show: false }, ...line(style, colour) }))],
    hooks: {
      draw: [(self) => {
        marked.forEach((index) => drawIssueLine(self, index, colour));
        series.forEach(({ style, values }) => drawMarks(self, styles[style], values, colour));
      }],
      setCursor: [({ cursor }) => point(cursor.idx ?? null)],
    },
  }, [names.map((_, index) => index), ...series.map(({ values }) => values)], plotPlace);

  const redraw = () => {
    plot.redraw();
    keys.forEach(({ draw }) => draw());
  };
  const theme = matchMedia('(prefers-color-scheme: dark)');
  theme.addEventListener('change', redraw);
  const resizing = new ResizeObserver(() => plotPlace.clientWidth > 0 && plotPlace.clientWidth !== plot.width && plot.setSize(sizeOf(plotPlace)));
  resizing.observe(plotPlace);
  return () => {
    theme.removeEventListener('change', redraw);
    resizing.disconnect();
    plot.destroy();
  };
}

const sizeOf = ({ clientWidth: width }) => ({ width, height: width < narrow ? 220 : 280 });

const axis = (colour) => ({
  font, stroke: () => colour('--soft-ink'), grid: { stroke: () => colour('--line'), width: 1 }, ticks: { stroke: () => colour('--line'), width: 1 },
});

const line = (style, colour) => style === 'bars'
  ? { paths: uPlot.paths.bars({ size: [0.7, 48] }), fill: () => colour(styles.bars.colour), width: 0 }
  : { stroke: () => colour(styles[style].colour), dash: styles[style].dash, width: 2 };

// Where lines lie on one another at nothing, marks would hide them.
function drawMarks(plot, style, values, colour) {
  if (style.mark) {
    plot.ctx.save();
    const size = Math.min(4.5 * devicePixelRatio, Math.max(2.5 * devicePixelRatio, 0.35 * plot.bbox.width / values.length));
    values.forEach((value, index) => value > 0 && drawMark(plot.ctx, style, colour, { x: plot.valToPos(index, 'x', true), y: plot.valToPos(value, 'y', true), size }));
    plot.ctx.restore();
  }
}

// A canvas knows no custom properties.
function coloursOf(place) {
  const probe = document.createElement('i');
  probe.hidden = true;
  place.append(probe);
  return (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
}
