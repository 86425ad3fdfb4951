"use strict";
// Where the boxes stand: layers from left to right, ordered so that few lines cross, each box near what it is joined to.

const kGap = 18;         // between boxes of a layer
const kLaneHeight = 10;  // of a line that passes a layer
const kBetween = 90;     // from layer to layer

// sizes: {width, height} a node; links: {from, to} between nodes. Gives x and y a node, the bends of each link that
// passes layers ({x1, x2, y}), and the extent of all.
function layOut(sizes, links) {
  const count = sizes.length;
  const { layer, forward } = layersOf(count, links);
  const touched = new Uint8Array(count);
  links.forEach(({ from, to }) => { touched[from] = touched[to] = 1; });

  // Units are the nodes, and behind them one for each layer that a link passes.
  const units = { layer: Array.from(layer), height: sizes.map((size) => size.height) };
  const above = sizes.map(() => []);  // neighbours in the layer to the left
  const below = sizes.map(() => []);
  const join = (a, b) => { below[a].push(b); above[b].push(a); };
  const passed = links.map(() => []);
  let lanes = 0;
  links.forEach(({ from, to }) => { lanes += Math.max(0, Math.abs(layer[to] - layer[from]) - 1); });
  const straight = lanes > 6 * count + 2000;  // too many: such links are drawn across
  links.forEach(({ from, to }, i) => {
    if (from === to) return;
    const [first, last] = forward[i] ? [from, to] : [to, from];
    let previous = first;
    if (!straight) {
      for (let l = layer[first] + 1; l < layer[last]; ++l) {
        const unit = units.layer.length;
        units.layer.push(l);
        units.height.push(kLaneHeight);
        above.push([]);
        below.push([]);
        join(previous, unit);
        passed[i].push(unit);
        previous = unit;
      }
    }
    if (units.layer[last] === units.layer[previous] + 1) join(previous, last);
  });

  const layers = [];
  for (let unit = 0; unit < units.layer.length; ++unit) {
    if (unit < count && !touched[unit]) continue;
    while (layers.length <= units.layer[unit]) layers.push([]);
    layers[units.layer[unit]].push(unit);
  }
  orderLayers(layers, above, below);

  const columns = splitTall(layers, units, sizes);
  const x = new Float64Array(units.layer.length);
  const width = new Float64Array(units.layer.length);
  let right = 0;
  for (const column of columns) {
    const widest = column.units.reduce((most, unit) => Math.max(most, unit < count ? sizes[unit].width : 0), 60);
    for (const unit of column.units) {
      width[unit] = unit < count ? sizes[unit].width : widest;
      x[unit] = right;
    }
    right += widest + (column.continues ? 40 : kBetween);
  }
  const y = placeRows(columns.map((column) => column.units), units.height, above, below);

  const bounds = { x: 0, y: Infinity, right: Math.max(0, right - kBetween), bottom: -Infinity };
  columns.forEach((column) => column.units.forEach((unit) => {
    bounds.y = Math.min(bounds.y, y[unit]);
    bounds.bottom = Math.max(bounds.bottom, y[unit] + units.height[unit]);
  }));
  if (columns.length === 0) Object.assign(bounds, { y: 0, bottom: 0 });
  placeAlone(sizes, touched, x, y, bounds);

  const bends = links.map((_, i) => {
    const points = passed[i].map((unit) => ({ x1: x[unit], x2: x[unit] + width[unit], y: y[unit] + kLaneHeight / 2 }));
    return forward[i] ? points : points.reverse();
  });
  return { x: x.subarray(0, count), y: y.subarray(0, count), bends, bounds, layer };
}

// The longest way from the left; what nothing feeds stands next to its first reader. A circle is cut where it is met.
function layersOf(count, links) {
  const out = grouped(links.map((link) => link.from), count);
  const forward = new Uint8Array(links.length).fill(1);
  const state = new Uint8Array(count);  // 0: new, 1: on the way, 2: done
  const order = [];
  for (let root = 0; root < count; ++root) {
    if (state[root]) continue;
    const stack = [{ node: root, next: out.start[root] }];
    state[root] = 1;
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top.next === out.start[top.node + 1]) {
        state[top.node] = 2;
        order.push(top.node);
        stack.pop();
        continue;
      }
      const link = out.items[top.next++];
      const to = links[link].to;
      if (state[to] === 1) forward[link] = 0;
      else if (state[to] === 0) {
        state[to] = 1;
        stack.push({ node: to, next: out.start[to] });
      }
    }
  }
  order.reverse();
  const layer = new Int32Array(count);
  const fed = new Uint8Array(count);
  for (const node of order) {
    for (let i = out.start[node]; i < out.start[node + 1]; ++i) {
      const link = out.items[i];
      const [from, to] = forward[link] ? [node, links[link].to] : [links[link].to, node];
      if (!forward[link] || from === to) continue;
      layer[to] = Math.max(layer[to], layer[from] + 1);
      fed[to] = 1;
    }
  }
  const nearest = new Int32Array(count).fill(0x7fffffff);
  links.forEach(({ from, to }, i) => {
    if (forward[i] && from !== to) nearest[from] = Math.min(nearest[from], layer[to]);
  });
  for (let node = 0; node < count; ++node) {
    if (!fed[node] && nearest[node] !== 0x7fffffff) layer[node] = nearest[node] - 1;
  }
  return { layer, forward };
}

// Sweeps that sort each layer by the mean place of its neighbours; the order with the fewest crossings is kept.
function orderLayers(layers, above, below) {
  const place = new Float64Array(above.length);
  const number = (layer) => layer.forEach((unit, i) => { place[unit] = i; });
  // To begin with, joined things follow each other: depth first from the left.
  const seen = new Uint8Array(above.length);
  let met = 0;
  const visit = (start) => {
    const stack = [start];
    while (stack.length > 0) {
      const unit = stack.pop();
      if (seen[unit]) continue;
      seen[unit] = 1;
      place[unit] = met++;
      stack.push(...below[unit], ...above[unit]);
    }
  };
  layers.forEach((layer) => layer.forEach(visit));
  layers.forEach((layer) => { layer.sort((a, b) => place[a] - place[b]); number(layer); });

  let best = layers.map((layer) => layer.slice());
  let fewest = crossings(layers, below, place);
  const sort = (layer, neighbours) => {
    const wanted = new Map(layer.map((unit) => {
      const near = neighbours[unit];
      if (near.length === 0) return [unit, place[unit]];
      return [unit, near.reduce((sum, other) => sum + place[other], 0) / near.length];
    }));
    layer.sort((a, b) => wanted.get(a) - wanted.get(b) || place[a] - place[b]);
    number(layer);
  };
  for (let round = 0, idle = 0; round < 24 && idle < 4 && fewest > 0; ++round) {
    if (round % 2 === 0) for (let l = 1; l < layers.length; ++l) sort(layers[l], above);
    else for (let l = layers.length - 2; l >= 0; --l) sort(layers[l], below);
    const now = crossings(layers, below, place);
    if (now < fewest) {
      fewest = now;
      best = layers.map((layer) => layer.slice());
      idle = 0;
    } else {
      ++idle;
    }
  }
  best.forEach((layer, l) => { layers[l] = layer; });
}

// Pairs of lines between neighbouring layers that cross; counted with a tree of partial sums.
function crossings(layers, below, place) {
  let total = 0;
  for (let l = 0; l + 1 < layers.length; ++l) {
    const size = layers[l + 1].length;
    const sums = new Int32Array(size + 1);
    let lines = 0;
    for (const unit of layers[l]) {
      const ends = below[unit].map((other) => place[other]).sort((a, b) => a - b);
      for (const end of ends) {
        let before = 0;
        for (let i = end + 1; i > 0; i -= i & -i) before += sums[i];
        total += lines - before;
      }
      for (const end of ends) {
        for (let i = end + 1; i <= size; i += i & -i) ++sums[i];
        ++lines;
      }
    }
  }
  return total;
}

// A layer that would make the picture a thin ribbon stands in several columns.
function splitTall(layers, units, sizes) {
  const heights = layers.map((layer) => layer.reduce((sum, unit) => sum + units.height[unit] + kGap, 0));
  const total = heights.reduce((sum, height) => sum + height, 0);
  const most = Math.max(1400, Math.sqrt(total * 320 / 1.7));
  const columns = [];
  layers.forEach((layer, l) => {
    const parts = Math.ceil(heights[l] / most);
    let part = null;
    let height = Infinity;
    for (const unit of layer) {
      if (height >= heights[l] / parts) {
        part = { units: [], continues: false };
        if (height !== Infinity) columns[columns.length - 1].continues = true;
        columns.push(part);
        height = 0;
      }
      part.units.push(unit);
      height += units.height[unit] + kGap;
    }
  });
  return columns;
}

// Tops of the units: each column as near as its order allows to the mean of what its units are joined to.
function placeRows(columns, height, above, below) {
  const y = new Float64Array(height.length);
  for (const column of columns) {
    let at = 0;
    for (const unit of column) { y[unit] = at; at += height[unit] + kGap; }
    for (const unit of column) y[unit] -= at / 2;
  }
  const middle = (unit) => y[unit] + height[unit] / 2;
  for (let round = 0; round < 12; ++round) {
    const fromLeft = round % 2 === 0;
    for (let i = 0; i < columns.length; ++i) {
      const column = columns[fromLeft ? i : columns.length - 1 - i];
      const wanted = column.map((unit) => {
        const near = round >= 8 ? [...above[unit], ...below[unit]] : fromLeft ? above[unit] : below[unit];
        if (near.length === 0) return y[unit];
        return near.reduce((sum, other) => sum + middle(other), 0) / near.length - height[unit] / 2;
      });
      spread(column, wanted, height, y);
    }
  }
  return y;
}

// The places nearest to the wanted ones (in squares) that keep the order and the gaps: pools of neighbours that push
// each other share their mean.
function spread(column, wanted, height, y) {
  const pools = [];
  let offset = 0;
  column.forEach((unit, i) => {
    pools.push({ sum: wanted[i] - offset, count: 1, first: i });
    while (pools.length > 1) {
      const last = pools[pools.length - 1];
      const before = pools[pools.length - 2];
      if (before.sum / before.count <= last.sum / last.count) break;
      before.sum += last.sum;
      before.count += last.count;
      pools.pop();
    }
    offset += height[unit] + kGap;
  });
  offset = 0;
  let pool = 0;
  column.forEach((unit, i) => {
    if (pool + 1 < pools.length && pools[pool + 1].first === i) ++pool;
    y[unit] = pools[pool].sum / pools[pool].count + offset;
    offset += height[unit] + kGap;
  });
}

// What is joined to nothing stands in rows below the rest.
function placeAlone(sizes, touched, x, y, bounds) {
  const limit = Math.max(bounds.right, 1600);
  const start = bounds.bottom > bounds.y ? bounds.bottom + 3 * kGap : 0;
  let left = 0;
  let top = start;
  let tallest = 0;
  sizes.forEach((size, node) => {
    if (touched[node]) return;
    if (left > 0 && left + size.width > limit) {
      left = 0;
      top += tallest + kGap;
      tallest = 0;
    }
    x[node] = left;
    y[node] = top;
    left += size.width + kGap;
    tallest = Math.max(tallest, size.height);
    bounds.right = Math.max(bounds.right, left - kGap);
    bounds.bottom = Math.max(bounds.bottom, top + tallest);
  });
}
