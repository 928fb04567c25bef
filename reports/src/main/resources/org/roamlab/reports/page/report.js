// Draws the figures of a report with Chart.js. All charts of a page share one time axis: to zoom or point in one is to do so in all.
(function () {
  'use strict';
  const root = document.documentElement;
  root.classList.add('js');
  const figures = JSON.parse(document.getElementById('figure-data').textContent);
  const charts = [];
  const TIME_STEPS = 4294967295;
  const SMALLEST_DRAG = 6;
  const MARK_ROW = 11;
  const STEPS = ['step', 'window'];

  const colour = name => getComputedStyle(root).getPropertyValue('--' + name).trim();

  function element(name, className, text) {
    const e = document.createElement(name);
    if (className) e.className = className;
    if (text !== undefined) e.textContent = text;
    return e;
  }

  function column(base64, Type) {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return new Type(bytes.buffer);
  }

  function points(figure, curve) {
    const x = column(curve.x, Uint32Array), y = column(curve.y, Float32Array);
    const step = (figure.to - figure.from) / TIME_STEPS;
    const out = new Array(x.length);
    for (let i = 0; i < x.length; i++) out[i] = { x: figure.from + x[i] * step, y: y[i] };
    // A value that holds until the next one holds to the end.
    if (out.length && STEPS.includes(curve.shape)) out.push({ x: figure.to, y: out[out.length - 1].y });
    return out;
  }

  // Three digits, as everywhere in the report.
  function digits(value) {
    if (!isFinite(value)) return '–';
    if (value === 0) return '0';
    if (Math.abs(value) >= 1000) return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, '\u202f');
    const before = Math.floor(Math.log10(Math.abs(value))) + 1;
    return value.toFixed(Math.min(9, Math.max(0, 3 - before))).replace('-', '\u2212');
  }

  function seconds(value, span) {
    const decimals = Math.min(9, Math.max(0, Math.ceil(-Math.log10(span)) + 3));
    return value.toFixed(decimals) + '\u202fs';
  }

  // Bands, marks and their labels lie below the curves.
  function backdrop(figure, first) {
    return {
      id: 'backdrop',
      beforeDatasetsDraw(chart) {
        const { ctx, chartArea: area, scales: { x } } = chart;
        ctx.save();
        ctx.beginPath();
        ctx.rect(area.left, area.top, area.width, area.height);
        ctx.clip();
        for (const [from, to, kind] of figure.bands) {
          const left = x.getPixelForValue(from), right = x.getPixelForValue(to);
          ctx.fillStyle = colour(kind);
          ctx.fillRect(left, area.top, Math.max(1.5, right - left), area.height);
        }
        ctx.strokeStyle = colour('mark');
        ctx.lineWidth = 1;
        ctx.setLineDash([3, 3]);
        for (const [t] of figure.marks) {
          const at = Math.round(x.getPixelForValue(t)) + 0.5;
          ctx.beginPath();
          ctx.moveTo(at, area.top);
          ctx.lineTo(at, area.bottom);
          ctx.stroke();
        }
        ctx.restore();
        if (first) markLabels(chart, figure);
      },
    };
  }

  // Each label in the first row that has room; where there is none, the line alone remains and the readout names it.
  function markLabels(chart, figure) {
    const { ctx, chartArea: area, scales: { x } } = chart;
    ctx.save();
    ctx.font = '11px system-ui, sans-serif';
    ctx.fillStyle = colour('quiet');
    const rows = Math.floor((area.top - 2) / MARK_ROW);
    const free = new Array(rows).fill(0);
    for (const [t, label] of figure.marks) {
      if (t < x.min || t > x.max) continue;
      const width = ctx.measureText(label).width;
      if (width > chart.width) continue;
      const at = Math.min(x.getPixelForValue(t), chart.width - width - 2);
      const row = free.findIndex(f => f <= at);
      if (row < 0) continue;
      free[row] = at + width + 8;
      ctx.fillText(label, at, (row + 1) * MARK_ROW - 1);
    }
    ctx.restore();
  }

  function dataset(figure, curve, index) {
    const marks = curve.shape === 'marks';
    const data = points(figure, curve);
    // So many dots are read as a line.
    const radius = !marks ? 0 : data.length > 400 ? 1 : 2.2;
    return {
      label: curve.label,
      data,
      order: -index,
      roamColour: 'c' + (curve.colour % 8),
      showLine: !marks,
      stepped: STEPS.includes(curve.shape) ? 'before' : false,
      hidden: !curve.shown,
      borderWidth: 1.4,
      pointRadius: radius,
      pointHoverRadius: radius,
      pointBorderWidth: 0,
      pointHitRadius: 0,
    };
  }

  function paint(chart) {
    for (const d of chart.data.datasets) {
      d.borderColor = d.pointBackgroundColor = colour(d.roamColour);
    }
    for (const axis of [chart.options.scales.x, chart.options.scales.y]) {
      axis.grid.color = colour('grid');
      axis.border.color = colour('mark');
      axis.ticks.color = colour('quiet');
      axis.title.color = colour('ink');
    }
  }

  function axis(title) {
    return {
      type: 'linear',
      title: { display: true, text: title, font: { size: 12 } },
      ticks: { maxRotation: 0, font: { size: 11 } },
      grid: { drawTicks: true, tickLength: 4 },
      border: {},
    };
  }

  function makeChart(figure, panel, box, isFirst, isLast) {
    const canvas = element('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', panel.axis + ' over time');
    box.append(canvas);
    const markRows = isFirst ? Math.min(4, figure.marks.length) : 0;
    const x = axis('time (s)');
    x.min = figure.from;
    x.max = figure.to;
    x.title.display = x.ticks.display = isLast;
    const y = axis(panel.axis);
    y.afterFit = scale => { scale.width = 68; };
    if (panel.words.length) {
      y.ticks.stepSize = 1;
      y.ticks.callback = value => panel.words[value] ?? '';
    }
    y.afterDataLimits = scale => {
      if (panel.words.length) {
        scale.min = -0.2;
        scale.max = panel.words.length - 0.8;
        return;
      }
      // From zero where that costs little room, and with some air above: as in the pictures.
      // Chart.js widens a range of one value to both sides before this, so the data is asked again.
      const data = scale.getMinMax(false);
      const min = isFinite(data.min) ? data.min : 0, max = isFinite(data.max) ? data.max : 1;
      const span = max - min || Math.abs(max) || 1;
      scale.min = min >= 0 && (min < 0.6 * max || max === 0) ? 0 : min >= 0 ? Math.max(0, min - 0.05 * span) : min - 0.05 * span;
      scale.max = max + 0.05 * span;
    };
    const config = {
      type: 'line',
      data: { datasets: panel.curves.map((c, i) => dataset(figure, c, i)) },
      options: {
        animation: false, parsing: false, normalized: true, maintainAspectRatio: false, responsive: true, events: [],
        layout: { autoPadding: false, padding: { top: markRows * MARK_ROW + 6, right: 14 } },
        scales: { x, y },
        plugins: { legend: { display: false }, tooltip: { enabled: false } },
      },
      plugins: [backdrop(figure, isFirst)],
    };
    paint({ data: config.data, options: config.options });
    const chart = new Chart(canvas, config);
    const entry = { figure, panel, chart, box, values: [], cursor: element('div', 'cursor'), selection: element('div', 'selection') };
    box.append(entry.cursor, entry.selection);
    charts.push(entry);
    return entry;
  }

  function legend(entry) {
    const list = element('ul', 'legend');
    entry.panel.curves.forEach((curve, i) => {
      const button = element('button');
      button.type = 'button';
      button.setAttribute('aria-pressed', String(curve.shown));
      button.title = 'show or hide';
      const key = element('span', 'key ' + curve.shape);
      key.style.background = 'var(--c' + (curve.colour % 8) + ')';
      const value = element('span', curve.shape === 'marks' ? '' : 'value', '');
      button.append(key, element('span', '', curve.label), value);
      entry.values[i] = value;
      button.addEventListener('click', () => {
        const shown = !entry.chart.isDatasetVisible(i);
        entry.chart.setDatasetVisibility(i, shown);
        button.setAttribute('aria-pressed', String(shown));
        entry.chart.update('none');
      });
      const item = element('li');
      item.append(button);
      list.append(item);
    });
    return list;
  }

  function bandLegend(figure) {
    const names = { handover: 'handover', outage: 'link down', degraded: 'link degraded' };
    const kinds = Object.keys(names).filter(kind => figure.bands.some(b => b[2] === kind));
    if (!kinds.length) return null;
    const list = element('ul', 'legend');
    for (const kind of kinds) {
      const key = element('span', 'key band');
      key.style.background = 'var(--' + kind + ')';
      const item = element('li');
      item.append(key, ' ' + names[kind]);
      list.append(item);
    }
    return list;
  }

  function zoomTo(from, to) {
    if (!(to > from)) return;
    for (const { chart, figure } of charts) {
      chart.options.scales.x.min = Math.max(figure.from, from);
      chart.options.scales.x.max = Math.min(figure.to, to);
      chart.update('none');
    }
    for (const button of document.querySelectorAll('.windows button')) {
      const pressed = Math.abs(button.dataset.from - from) < 1e-6 && Math.abs(button.dataset.to - to) < 1e-6;
      button.setAttribute('aria-pressed', String(pressed));
    }
    point(null);
  }

  // The last point at or before t.
  function at(data, t) {
    let low = 0, high = data.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (data[middle].x <= t) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  function point(t) {
    for (const { chart, figure, panel, cursor, values } of charts) {
      const { x } = chart.scales;
      const shown = t !== null && t >= x.min && t <= x.max;
      cursor.style.display = shown ? 'block' : 'none';
      if (shown) {
        cursor.style.transform = 'translateX(' + x.getPixelForValue(t) + 'px)';
        cursor.style.top = chart.chartArea.top + 'px';
        cursor.style.height = chart.chartArea.height + 'px';
      }
      chart.data.datasets.forEach((d, i) => {
        const index = shown && d.showLine ? at(d.data, t) : -1;
        values[i].textContent = index < 0 ? '' : panel.words[d.data[index].y] ?? digits(d.data[index].y) + (panel.unit ? '\u202f' + panel.unit : '');
      });
      if (figure.readout) figure.readout.textContent = shown ? describe(figure, x, t) : figure.hint;
    }
  }

  const hint = 'Drag to zoom, double-click for the whole run; arrows, + and − work too.';

  function describe(figure, x, t) {
    const span = x.max - x.min, near = span / 120;
    const words = [seconds(t, span)];
    for (const [mark, label] of figure.marks) if (Math.abs(mark - t) < near) words.push(seconds(mark, span / 100) + ' ' + label);
    for (const [from, to, , label] of figure.bands) if (t >= from - near && t <= to + near) words.push(label);
    return words.join(' · ');
  }

  function listen(entry) {
    const { box, chart, figure, selection } = entry;
    let start = null;
    const time = event => {
      const left = box.getBoundingClientRect().left;
      const pixel = Math.min(chart.chartArea.right, Math.max(chart.chartArea.left, event.clientX - left));
      return { pixel, t: chart.scales.x.getValueForPixel(pixel) };
    };
    box.addEventListener('pointerdown', event => {
      if (event.button !== 0) return;
      start = time(event);
      box.setPointerCapture(event.pointerId);
    });
    box.addEventListener('pointermove', event => {
      const now = time(event);
      point(now.t);
      const dragged = start !== null && Math.abs(now.pixel - start.pixel) >= SMALLEST_DRAG;
      selection.style.display = dragged ? 'block' : 'none';
      if (!dragged) return;
      selection.style.left = Math.min(now.pixel, start.pixel) + 'px';
      selection.style.width = Math.abs(now.pixel - start.pixel) + 'px';
      selection.style.top = chart.chartArea.top + 'px';
      selection.style.height = chart.chartArea.height + 'px';
    });
    box.addEventListener('pointerup', event => {
      const end = time(event);
      selection.style.display = 'none';
      if (start !== null && Math.abs(end.pixel - start.pixel) >= SMALLEST_DRAG)
        zoomTo(Math.min(start.t, end.t), Math.max(start.t, end.t));
      start = null;
    });
    box.addEventListener('pointercancel', () => { start = null; selection.style.display = 'none'; });
    box.addEventListener('pointerleave', () => point(null));
    box.addEventListener('dblclick', () => zoomTo(figure.from, figure.to));
    box.addEventListener('keydown', event => {
      const { min, max } = chart.scales.x, span = max - min;
      const moves = { ArrowLeft: [-0.2, -0.2], ArrowRight: [0.2, 0.2], '+': [0.25, -0.25], '=': [0.25, -0.25], '-': [-0.5, 0.5] };
      const move = moves[event.key];
      if (event.key === '0' || event.key === 'Escape') zoomTo(figure.from, figure.to);
      else if (move && !event.ctrlKey && !event.metaKey) {
        const shift = Math.max(figure.from - min, Math.min(figure.to - max, move[0] * span));
        if (move[0] === move[1]) zoomTo(min + shift, max + shift);
        else zoomTo(Math.max(figure.from, min + move[0] * span), Math.min(figure.to, max + move[1] * span));
      } else return;
      event.preventDefault();
    });
  }

  for (const holder of document.querySelectorAll('figure[data-figure]')) {
    const figure = figures[holder.dataset.figure];
    const place = holder.querySelector('.charts');
    const bands = bandLegend(figure);
    if (bands) place.append(bands);
    figure.panels.forEach((panel, i) => {
      const box = element('div', panel.height < 2 ? 'chart low' : i > 0 ? 'chart narrow' : 'chart');
      box.tabIndex = 0;
      const last = i + 1 === figure.panels.length;
      place.append(box);
      const entry = makeChart(figure, panel, box, i === 0, last);
      place.insertBefore(legend(entry), box);
      listen(entry);
    });
    figure.hint = holder.closest('#main-figure') ? hint : '';
    figure.readout = element('div', 'readout', figure.hint);
    place.append(figure.readout);
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button[data-from]');
    if (!button) return;
    zoomTo(+button.dataset.from, +button.dataset.to);
    if (!button.closest('figure')) document.getElementById('main-figure')?.scrollIntoView({ block: 'start' });
  });

  for (const button of document.querySelectorAll('.protocols button')) {
    const show = shown => {
      button.setAttribute('aria-pressed', String(shown));
      for (const message of document.querySelectorAll('.ladder details'))
        if (message.dataset.protocol === button.dataset.protocol) message.hidden = !shown;
    };
    button.title = 'show or hide';
    button.addEventListener('click', () => show(button.getAttribute('aria-pressed') !== 'true'));
    show(button.getAttribute('aria-pressed') === 'true');
  }

  const themes = ['system', 'light', 'dark'];
  const themeButton = document.getElementById('theme');
  function repaint() {
    for (const { chart } of charts) { paint(chart); chart.update('none'); }
  }
  themeButton.addEventListener('click', () => {
    const next = themes[(themes.indexOf(root.dataset.theme || 'system') + 1) % themes.length];
    if (next === 'system') delete root.dataset.theme; else root.dataset.theme = next;
    themeButton.textContent = 'theme: ' + next;
    repaint();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  root.dataset.drawn = String(charts.length);
})();
