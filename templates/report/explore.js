'use strict';
// The page of vsgen explore. Rows are those of results.jsonl; `front` marks the Pareto front.

const data = JSON.parse(document.getElementById('data').textContent);
const rows = data.rows.filter((row) => row.error === undefined);
const failed = data.rows.filter((row) => row.error !== undefined);
const models = [...new Set(rows.map((row) => row.model))];
const main = models[0];

// Cividis without its palest end: even steps of lightness, alike for colour-blind readers.
const SCORE_COLORS = ['#00224e', '#2a3f6d', '#575d6d', '#7d7c78', '#a59c74', '#d2c060'];
// Okabe and Ito, told apart by all; models and policies also differ in the shape of their marks.
const GROUP_COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#000000'];
const GROUP_SYMBOLS = ['circle', 'triangle', 'diamond', 'rect', 'roundRect', 'pin'];
const MEASURED_COLOR = '#d55e00'; // stands out from Cividis
const SIZE_SYMBOLS = {16: 'circle', 32: 'rect', 64: 'triangle'};

const state = {floor: -Infinity, sort: 'score', ascending: false, selected: null};
const choices = {};

const fixed = (value, digits) => (value === undefined ? '' : value.toFixed(digits));
const significant = (value) => (value === undefined ? '' : Number(value.toPrecision(4)).toString());
const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const real = (row) => (row.comparison === 'against fp32' ? row.score - row.difference : undefined);

/** Stored bits of a weight and an activation with their shares of a vector's scales, halved. */
function meanBits(row) {
  const scale = (text) => (text === '-' ? 0 : Number(text) / row.vectorSize);
  return (parseInt(row.wt, 10) + parseInt(row.act, 10) + scale(row.wscale) + scale(row.ascale)) / 2;
}

const COLUMNS = [
  ['model', 'model', (row) => row.model],
  ['config', 'W/A/ws/as', (row) => row.config],
  ['vectorSize', 'V', (row) => row.vectorSize],
  ['productBits', 'R', (row) => row.productBits || 'full'],
  ['policy', 'policy', (row) => row.policy],
  ['clip', 'clip', (row) => row.clip],
  ['lanes', 'lanes', (row) => row.lanes],
  ['form', 'form', (row) => row.form],
  ['score', 'score', (row) => fixed(row.score, 2)],
  ['scoreError', '+-', (row) => fixed(row.scoreError, 2)],
  ['difference', 'difference', (row) => fixed(row.difference, 2)],
  ['differenceError', '+-', (row) => fixed(row.differenceError, 2)],
  ['areaUm2PerMac', 'um2 / MAC', (row) => significant(row.areaUm2PerMac)],
  ['energyFjPerMac', 'fJ / MAC', (row) => significant(row.energyFjPerMac)],
  ['clockNs', 'clock ns', (row) => fixed(row.clockNs, 2)],
  ['topsPerMm2', 'TOPS / mm2', (row) => significant(row.topsPerMm2)],
  ['hardware', 'hardware', (row) => row.hardware],
  ['front', 'front', (row) => (row.front ? 'yes' : '')],
];

function describe(row) {
  return `<b>${escaped(row.config)}</b>, V ${row.vectorSize}, R ${row.productBits || 'full'}, ` +
    `${escaped(row.policy)}, ${row.lanes} lanes, ${escaped(row.form)} (${escaped(row.model)})<br>` +
    `${escaped(row.metric)} ${fixed(row.score, 2)} +- ${fixed(row.scoreError, 2)}, ` +
    `${escaped(row.comparison)} ${fixed(row.difference, 2)} +- ${fixed(row.differenceError, 2)}<br>` +
    `${significant(row.energyFjPerMac)} fJ/MAC, ${significant(row.areaUm2PerMac)} um2/MAC, ` +
    `${fixed(row.clockNs, 2)} ns, ${significant(row.topsPerMm2)} TOPS/mm2, ${row.hardware}` +
    `${row.front ? ', on the Pareto front' : ''}<br><code>${escaped(row.command)}</code>`;
}

function isVisible(row) {
  return row.score >= state.floor &&
    Object.entries(choices).every(([key, chosen]) => chosen.has(row[key]));
}

/** Rows that no other of the same model beats in both, from the left to the right. */
function frontLine(some, x) {
  let best = -Infinity;
  const sorted = [...some].sort((a, b) => x(a) - x(b) || b.score - a.score);
  return sorted.filter((row) => row.score > best && ((best = row.score), true));
}

const item = (row, x, y, more) =>
  ({value: [x(row), y(row), row.score], row, ...more});

function lowestColor(some) {
  const best = Math.max(...some.map((row) => row.score));
  return Math.max(Math.min(...some.map((row) => row.score)), best - 10);
}

const axis = (name, more) => ({name, nameLocation: 'middle', nameGap: 32, scale: true, ...more});

/** Hollow marks of a large sweep are smaller, so that they do not hide each other. */
const hollowSize = (some) => (some.length > 300 ? 6 : 9);

function energyChart(some) {
  const own = some.filter((row) => row.model === main);
  const kinds = [
    ['on the Pareto front', (row) => row.front, {}],
    ['not on it', (row) => !row.front && row.granularity !== 'POC', {empty: true}],
    ['scales per channel', (row) => !row.front && row.granularity === 'POC', {empty: true, outlined: true}],
  ];
  const measured = own.filter((row) => row.hardware === 'measured');
  const estimated = measured.length < own.length;
  const [least, most] = own.length ? [lowestColor(own), Math.max(...own.map((row) => row.score))] : [0, 1];
  const symbol = (row, empty) => {
    const shape = SIZE_SYMBOLS[row.vectorSize] || 'diamond';
    return empty ? 'empty' + shape[0].toUpperCase() + shape.slice(1) : shape;
  };
  return {
    legend: {
      top: 4, selectedMode: false,
      data: [
        ...kinds.map(([name, , look]) => ({
          name, icon: 'circle', itemStyle: look.empty ?
            {color: '#fff', borderColor: look.outlined ? '#000' : '#575d6d', borderWidth: look.outlined ? 3 : 1.5} : {},
        })),
        ...(measured.length > 0 && estimated ? [{
          name: 'synthesized', icon: 'circle', itemStyle: {color: '#fff', borderColor: MEASURED_COLOR, borderWidth: 2},
        }] : []),
      ],
    },
    grid: {left: 85, right: 125, top: 40, bottom: 55},
    xAxis: axis('performance per area, TOPS/mm2'),
    yAxis: axis('energy, fJ/MAC', {nameGap: 60}),
    visualMap: {
      type: 'continuous', dimension: 2, right: 16, top: 50, precision: 1, itemHeight: 200,
      seriesIndex: kinds.map((kind, i) => i),
      min: least, max: most, inRange: {color: SCORE_COLORS}, outOfRange: {color: SCORE_COLORS[0]},
      text: [`${rows.length ? rows[0].metric : ''}\n\n${most.toFixed(1)}`, `\u2264 ${least.toFixed(1)}`],
      calculable: false,
    },
    series: [...kinds.map(([name, belongs, look]) => ({
      name, type: 'scatter', z: look.empty ? 2 : 3,
      itemStyle: {color: '#575d6d'},
      data: own.filter(belongs).map((row) => item(
        row, (r) => r.topsPerMm2, (r) => r.energyFjPerMac, {
          symbol: symbol(row, look.empty),
          symbolSize: look.empty ? hollowSize(own) : 13,
          itemStyle: {borderWidth: look.empty ? 1.5 : 0},
        })),
    })), {
      // The scale of colours paints hollow marks all over: outlines are marks of their own, around them.
      name: 'scales per channel', type: 'scatter', z: 1, silent: true, itemStyle: {color: '#000', borderWidth: 2},
      data: own.filter((row) => row.granularity === 'POC').map((row) => ({
        value: [row.topsPerMm2, row.energyFjPerMac],
        symbol: symbol(row, true), symbolSize: row.front ? 18 : hollowSize(own) + 6,
      })),
    }, {
      name: 'synthesized', type: 'scatter', z: 0, silent: true, symbol: 'emptyCircle', symbolSize: 22,
      itemStyle: {color: MEASURED_COLOR, borderWidth: 2},
      data: estimated ? measured.map((row) => [row.topsPerMm2, row.energyFjPerMac]) : [],
    }],
  };
}

function areaChart(some) {
  return perGroup(some, 'model', (row) => row.areaUm2PerMac, 'area, um2/MAC');
}

function bitsChart(some) {
  return perGroup(
    some.filter((row) => row.model === main), 'policy', meanBits, 'mean stored bits of an operand');
}

/** A policy as a reader calls it: scales per channel have none. */
function shown(key, value) {
  if (key === 'productBits' && value === 0) {
    return 'full';
  }
  return key === 'policy' && value === '-' ? 'per channel' : String(value);
}

/** Standard errors of the differences from float32, as bars. */
function errorBars(some, x, name, look) {
  return {
    name, type: 'custom', silent: true, itemStyle: look, z: 1,
    data: some.map((row) => [x(row), row.score - row.differenceError, row.score + row.differenceError]),
    clip: true,
    renderItem: (params, api) => {
      const [middle, low] = api.coord([api.value(0), api.value(1)]);
      const high = api.coord([api.value(0), api.value(2)])[1];
      const line = (x1, y1, x2, y2) =>
        ({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: look.color, lineWidth: 1.3}});
      return {
        type: 'group',
        children: [
          line(middle, low, middle, high),
          ...[low, high].map((y) => line(middle - 5, y, middle + 5, y)),
        ],
      };
    },
  };
}

/** Scores by group, with a line through the best of each, and float32 as a dashed line. */
function perGroup(some, key, x, name) {
  const groups = [...new Set(rows.map((row) => row[key]))];
  const best = Math.max(...some.map((row) => row.score));
  const series = groups.flatMap((group, i) => {
    const own = some.filter((row) => row[key] === group);
    const look = {color: GROUP_COLORS[i % GROUP_COLORS.length]};
    const symbol = GROUP_SYMBOLS[i % GROUP_SYMBOLS.length];
    const fp32 = own.length > 0 ? real(own[0]) : undefined;
    const line = frontLine(own, x);
    const onLine = new Set(line);
    return [
      {
        name: shown(key, group), type: 'scatter', itemStyle: look, symbolSize: hollowSize(own),
        data: own.map((row) => item(row, x, (r) => r.score, onLine.has(row) ?
          {symbol, symbolSize: 12} :
          {symbol: 'empty' + symbol[0].toUpperCase() + symbol.slice(1)})),
      },
      {
        name: shown(key, group), type: 'line', step: 'end', symbol: 'none', itemStyle: look, silent: true,
        lineStyle: {width: 2, ...look}, data: line.map((row) => [x(row), row.score]),
        markLine: fp32 === undefined ? undefined : {
          symbol: 'none', silent: true, lineStyle: {type: 'dashed', ...look},
          label: {formatter: key === 'model' ? `fp32 ${group}` : 'fp32', position: 'insideEndTop'},
          data: [{yAxis: fp32}],
        },
      },
      errorBars(line, x, shown(key, group), look),
    ];
  });
  return {
    legend: {top: 4},
    grid: {left: 70, right: 45, top: 40, bottom: 55},
    xAxis: axis(name),
    yAxis: axis(main && rows[0].metric, {nameGap: 45, min: (v) => Math.floor(Math.max(v.min, best - 30)), max: (v) => Math.ceil(v.max + 0.5)}),
    series,
  };
}

function sensitivityChart() {
  const layers = [...data.sensitivity].sort((a, b) => b.difference - a.difference);
  return {
    grid: {left: 190, right: 40, top: 20, bottom: 55},
    xAxis: axis(`${layers[0].comparison}, only this layer at ${layers[0].config}`),
    yAxis: {type: 'category', data: layers.map((layer) => layer.layer), axisLabel: {fontSize: 10}, axisTick: {show: false}},
    series: [{
      type: 'bar', itemStyle: {color: GROUP_COLORS[0]},
      data: layers.map((layer) => ({
        value: layer.difference,
        text: `${escaped(layer.layer)}: ${fixed(layer.difference, 3)} +- ${fixed(layer.differenceError, 3)}`,
      })),
    }],
  };
}

const CHARTS = [
  ['energy', energyChart, 'Energy against performance per area, accuracy as colour. Filled: no other ' +
    'point is better in accuracy, energy and performance per area; hollow: others; black outline: ' +
    'scales per channel only; ringed: synthesized, not estimated. Circles V 16, squares V 32, triangles V 64, diamonds others.'],
  ['area', areaChart, 'Accuracy against area. The line joins the best points, bars are the standard errors of their differences ' +
    'from float32, which is dashed.'],
  ['bits', bitsChart, 'Accuracy against stored bits, scales included.'],
];
if (data.sensitivity.length > 0) {
  CHARTS.push(['sensitivity', sensitivityChart, 'What each layer costs alone, the others in float32.']);
}

const drawn = new Map();

function addCharts(parent) {
  for (const [id, option, caption] of CHARTS) {
    const figure = document.createElement('figure');
    figure.innerHTML = `<div id="${id}" tabindex="0" role="application" ` +
      `aria-label="${escaped(caption)}"></div><figcaption>${escaped(caption)} ` +
      `<button type="button" class="tools">Save as SVG</button></figcaption>`;
    parent.append(figure);
    const chart = echarts.init(figure.firstChild, null, {renderer: 'svg'});
    drawn.set(id, {chart, option, position: -1});
    chart.on('click', (event) => event.data && event.data.row && select(event.data.row, true));
    figure.firstChild.addEventListener('keydown', (event) => step(event, id));
    figure.querySelector('button').addEventListener('click', () =>
      save(`${main}-${id}.svg`, chart.renderToSVGString(), 'image/svg+xml'));
  }
}

/** Points of a chart by keyboard, from the left to the right. */
function step(event, id) {
  const move = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
  const view = drawn.get(id);
  const points = view.chart.getOption().series.flatMap((series, seriesIndex) =>
    series.data.map((point, dataIndex) => ({point, seriesIndex, dataIndex}))
      .filter((entry) => entry.point.row));
  if (event.key === 'Enter' && state.selected) {
    document.querySelector('tr.selected')?.focus();
  }
  if (!move || points.length === 0) {
    return;
  }
  event.preventDefault();
  points.sort((a, b) => a.point.value[0] - b.point.value[0] || a.point.value[1] - b.point.value[1]);
  view.position = (view.position + move + points.length) % points.length;
  const {point, seriesIndex, dataIndex} = points[view.position];
  view.chart.dispatchAction({type: 'showTip', seriesIndex, dataIndex});
  select(point.row, false);
}

function draw() {
  const some = rows.filter(isVisible);
  for (const {chart, option} of drawn.values()) {
    const complete = some.length === 0 && option !== sensitivityChart ?
      {title: {text: 'No point meets the filters', left: 'center', top: 'middle'}} : option(some);
    chart.setOption({
      animation: false,
      aria: {enabled: true},
      tooltip: {
        confine: true, enterable: true, extraCssText: 'max-width: 34rem; white-space: normal',
        formatter: (event) => event.data.row ? describe(event.data.row) : event.data.text,
      },
      ...complete,
    }, true);
  }
  document.getElementById('count').textContent =
    `${some.length} of ${rows.length} points shown` + (failed.length ? `, ${failed.length} failed` : '');
  fillTable(some);
}

function select(row, scroll) {
  state.selected = row;
  document.getElementById('point').innerHTML = describe(row);
  for (const line of document.querySelectorAll('tbody tr')) {
    line.classList.toggle('selected', line.row === row);
    if (line.row === row && scroll) {
      line.scrollIntoView({block: 'nearest'});
    }
  }
}

function compare(a, b) {
  const x = a[state.sort];
  const y = b[state.sort];
  const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
  return state.ascending ? order : -order;
}

function fillTable(some) {
  const body = document.querySelector('tbody');
  body.replaceChildren(...[...some].sort(compare).map((row, i) => {
    const line = document.createElement('tr');
    line.row = row;
    line.tabIndex = i === 0 ? 0 : -1;
    line.className = (row === state.selected ? 'selected ' : '') + (i >= 60 ? 'beyond' : '');
    line.innerHTML = COLUMNS.map(([key, , show]) =>
      `<td${typeof row[key] === 'number' ? '' : ' class="text"'}>${escaped(show(row))}</td>`).join('');
    line.addEventListener('click', () => select(row, false));
    line.addEventListener('focus', () => select(row, false));
    line.addEventListener('keydown', (event) => {
      const next = {ArrowDown: line.nextElementSibling, ArrowUp: line.previousElementSibling}[event.key];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
    return line;
  }));
  for (const head of document.querySelectorAll('th')) {
    const sorted = head.dataset.key === state.sort;
    head.setAttribute('aria-sort', sorted ? (state.ascending ? 'ascending' : 'descending') : 'none');
    head.querySelector('span').textContent = sorted ? (state.ascending ? ' \u25b2' : ' \u25bc') : '';
  }
}

function addHeader() {
  const line = document.createElement('tr');
  for (const [key, label] of COLUMNS) {
    const head = document.createElement('th');
    head.dataset.key = key;
    head.innerHTML = `<button type="button">${label}<span></span></button>`;
    head.firstChild.addEventListener('click', () => {
      state.ascending = state.sort === key ? !state.ascending : false;
      state.sort = key;
      fillTable(rows.filter(isVisible));
    });
    line.append(head);
  }
  document.querySelector('thead').append(line);
}

function addFilters(form) {
  const field = document.createElement('fieldset');
  field.innerHTML = '<legend>least score</legend><input type="number" step="0.1" id="floor" size="7">';
  field.querySelector('input').addEventListener('input', (event) => {
    state.floor = event.target.value === '' ? -Infinity : Number(event.target.value);
    draw();
  });
  form.append(field);
  for (const [key, label] of [['vectorSize', 'V'], ['policy', 'policy'], ['granularity', 'scales'],
    ['form', 'form'], ['productBits', 'R'], ['model', 'model']]) {
    const values = [...new Set(rows.map((row) => row[key]))].sort((a, b) => a - b || 0);
    choices[key] = new Set(values);
    if (values.length > 1) {
      form.append(choice(key, label, values));
    }
  }
}

function choice(key, label, values) {
  const field = document.createElement('fieldset');
  field.innerHTML = `<legend>${label}</legend>` + values.map((value, i) =>
    `<label><input type="checkbox" checked data-i="${i}">` +
    `${escaped(shown(key, value))}</label>`).join('');
  field.addEventListener('change', (event) => {
    const value = values[Number(event.target.dataset.i)];
    if (event.target.checked) {
      choices[key].add(value);
    } else {
      choices[key].delete(value);
    }
    draw();
  });
  return field;
}

function save(name, text, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function exportCsv() {
  const keys = [...COLUMNS.map(([key]) => key), 'command'];
  const quote = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replace(/"/g, '""')}"` : value);
  const lines = rows.filter(isVisible).sort(compare)
    .map((row) => keys.map((key) => quote(row[key] ?? '')).join(','));
  save(`${main}-points.csv`, [keys.join(','), ...lines].join('\n') + '\n', 'text/csv');
}

/** With #figure=NAME the page is one chart and nothing else: what vsgen saves as a figure. */
function showFigure(name) {
  const view = drawn.get(name);
  const own = rows.find((row) => row.model === main);
  const shownModels = name === 'area' ? models.join(' and ') : main;
  view.chart.resize({width: 900, height: 600});
  view.chart.setOption({
    backgroundColor: '#fff', // also where the reader's page is dark
    title: {text: own ? `${shownModels}, ${own.examples} examples` : '', left: 12, top: 4, textStyle: {fontSize: 13}},
    legend: {right: 20},
  });
  document.body.style.cssText = 'margin: 0; padding: 0; max-width: none';
  // What happens under a pointer is of the page; without it a figure is half as large.
  document.body.innerHTML = view.chart.renderToSVGString()
    .replace(/ class="zr\d+-cls-\d+"/g, '').replace(/<style.*?<\/style>/s, '');
}

addFilters(document.getElementById('filters'));
addHeader();
addCharts(document.getElementById('charts'));
document.getElementById('export').addEventListener('click', exportCsv);
draw();
if (location.hash.startsWith('#figure=')) {
  showFigure(location.hash.slice('#figure='.length));
}
addEventListener('resize', () => drawn.forEach((view) => view.chart.resize()));
addEventListener('beforeprint', () => drawn.forEach((view) => view.chart.resize({width: 680})));
addEventListener('afterprint', () => drawn.forEach((view) => view.chart.resize()));
