const dashes = { dashed: [9, 5], dotted: [2, 4] };
const keyWidth = 44;
const keyHeight = 16;

/** How each line is told from the others: by its dashes and its marks, and only then by its colour. */
export const styles = {
  bars: { colour: '--green' },
  solid: { colour: '--green', mark: 'circle' },
  dashed: { colour: '--berry', mark: 'square', dash: dashes.dashed },
  dotted: { colour: '--danger', mark: 'triangle', dash: dashes.dotted },
  issue: { colour: '--ink', dash: [1, 3] },
};

const marks = {
  circle: (path, x, y, size) => path.arc(x, y, size, 0, 2 * Math.PI),
  square: (path, x, y, size) => path.rect(x - size, y - size, 2 * size, 2 * size),
  triangle: (path, x, y, size) => {
    path.moveTo(x, y - 1.2 * size);
    path.lineTo(x + 1.2 * size, y + size);
    path.lineTo(x - 1.2 * size, y + size);
    path.closePath();
  },
};

export function drawMark(context, mark, x, y, size) {
  context.beginPath();
  marks[mark](context, x, y, size);
  context.fill();
}

/** A line from top to bottom where an issue went out. */
export function drawIssueLine({ ctx, bbox, valToPos }, index, colour) {
  const x = Math.round(valToPos(index, 'x', true));
  ctx.save();
  strokeLine(ctx, styles.issue, colour, [[x, bbox.top], [x, bbox.top + bbox.height]], 1.5 * devicePixelRatio);
  ctx.restore();
}

function strokeLine(context, { colour: name, dash = [] }, colour, [from, to], width) {
  context.strokeStyle = colour(name);
  context.lineWidth = width;
  context.setLineDash(dash.map((part) => part * devicePixelRatio));
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}

/** An entry of the key, with a sample of how it is drawn: `{ entry, draw }`. */
export function keyOf(label, style, colour) {
  const sample = document.createElement('canvas');
  const entry = document.createElement('span');
  entry.append(sample, label);
  const draw = () => drawSample(sample, style, colour);
  draw();
  return { entry, draw };
}

function drawSample(canvas, style, colour) {
  const ratio = devicePixelRatio;
  const [width, height] = [keyWidth * ratio, keyHeight * ratio];
  Object.assign(canvas, { width, height });
  Object.assign(canvas.style, { width: `${keyWidth}px`, height: `${keyHeight}px` });
  const context = canvas.getContext('2d');
  context.fillStyle = colour(styles[style].colour);
  if (style === 'bars') {
    [0.4, 1, 0.7].forEach((part, index) => context.fillRect((8 + index * 10) * ratio, height * (1 - part), 7 * ratio, height * part));
    return;
  }
  strokeLine(context, styles[style], colour, style === 'issue' ? [[width / 2, 0], [width / 2, height]] : [[0, height / 2], [width, height / 2]], (style === 'issue' ? 1.5 : 2) * ratio);
  if (styles[style].mark) {
    drawMark(context, styles[style].mark, width / 2, height / 2, 4.5 * ratio);
  }
}
