const dashes = { dashed: [9, 5], dotted: [2, 4] };
const keyWidth = 44;
const keyHeight = 16;

/** How each line is told from the others: by its dashes and its marks, and only then by its colour. */
export const styles = {
  bars: { colour: '--green' },
  solid: { colour: '--green', mark: 'circle' },
  dashed: { colour: '--berry', mark: 'square', dash: dashes.dashed },
  dotted: { colour: '--danger', mark: 'cross', dash: dashes.dotted },
  issue: { colour: '--ink', dash: [1, 3] },
};

// All three can be seen where they lie on one another.
const marks = {
  circle: (path, x, y, size) => path.arc(x, y, 1.2 * size, 0, 2 * Math.PI),
  square: (path, x, y, size) => {
    path.rect(x - 0.6 * size, y - 0.6 * size, 1.2 * size, 1.2 * size);
    path.fill();
  },
  cross: (path, x, y, size) => [-1, 1].forEach((side) => {
    path.moveTo(x - 1.2 * size, y - 1.2 * side * size);
    path.lineTo(x + 1.2 * size, y + 1.2 * side * size);
  }),
};

export function drawMark(context, { mark, colour: name }, colour, { x, y, size }) {
  context.strokeStyle = context.fillStyle = colour(name);
  context.lineWidth = 2 * devicePixelRatio;
  context.setLineDash([]);
  context.beginPath();
  marks[mark](context, x, y, size);
  context.stroke();
}

/** A line from top to bottom, with a flag, where an issue went out. */
export function drawIssueLine({ ctx, bbox, valToPos }, index, colour) {
  ctx.save();
  drawFlag(ctx, colour, { x: Math.round(valToPos(index, 'x', true)), top: bbox.top, height: bbox.height });
  ctx.restore();
}

function drawFlag(context, colour, { x, top, height }) {
  strokeLine(context, styles.issue, colour, [[x, top], [x, top + height]], 1.5 * devicePixelRatio);
  context.fillStyle = colour(styles.issue.colour);
  context.beginPath();
  [[0, 0], [9, 4], [0, 8]].forEach(([right, down]) => context.lineTo(x + right * devicePixelRatio, top + down * devicePixelRatio));
  context.fill();
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
  if (style === 'issue') {
    drawFlag(context, colour, { x: width / 2, top: 0, height });
    return;
  }
  strokeLine(context, styles[style], colour, [[0, height / 2], [width, height / 2]], 2 * ratio);
  drawMark(context, styles[style], colour, { x: width / 2, y: height / 2, size: 4.5 * ratio });
}
