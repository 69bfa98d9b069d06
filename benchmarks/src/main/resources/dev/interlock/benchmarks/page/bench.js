// Draws what the canvases carry in data-ratios and data-curve. The tables beneath hold the same figures.
(() => {
  'use strict';
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const times = value => (value >= 100 ? value.toFixed(0) : value.toPrecision(3)) + ' ×';

  // Quartiles as whiskers and goals as ticks: neither is a kind of chart of its own.
  const marks = {
    id: 'marks',
    afterDatasetsDraw(chart, _args, options) {
      if (!options.rows) return;
      const { ctx, scales: { x, y } } = chart;
      const half = Math.min(9, y.height / options.rows.length / 3);
      ctx.save();
      options.rows.forEach((row, i) => {
        const middle = y.getPixelForValue(i);
        ctx.lineWidth = 1.5;
        if (row.lower) {
          ctx.strokeStyle = colour('--ink');
          const [from, to] = [x.getPixelForValue(row.lower), x.getPixelForValue(row.upper)];
          ctx.beginPath();
          ctx.moveTo(from, middle); ctx.lineTo(to, middle);
          ctx.moveTo(from, middle - half / 2); ctx.lineTo(from, middle + half / 2);
          ctx.moveTo(to, middle - half / 2); ctx.lineTo(to, middle + half / 2);
          ctx.stroke();
        }
        if (row.goal) {
          ctx.strokeStyle = colour('--goal');
          ctx.lineWidth = 3;
          const at = x.getPixelForValue(row.goal);
          ctx.beginPath();
          ctx.moveTo(at, middle - half * 1.5); ctx.lineTo(at, middle + half * 1.5);
          ctx.stroke();
        }
      });
      ctx.restore();
    },
  };

  // A logarithmic axis has more ticks than there is room for words.
  const isRound = value => ['1', '2', '5'].includes(value.toExponential(6).split('e')[0].replace(/\.?0+$/, ''));
  const round = unit => value => (isRound(value) ? value.toLocaleString('en') + unit : '');

  const axis = (text, more) => Object.assign({
    title: { display: true, text, color: colour('--soft') },
    ticks: { color: colour('--soft') },
    grid: { color: colour('--line') },
    border: { color: colour('--line') },
  }, more);

  function ratios(canvas) {
    const rows = JSON.parse(canvas.dataset.ratios);
    const ends = rows.flatMap(row => [row.ahead, row.lower, row.upper, row.goal, 1]).filter(Boolean);
    return new Chart(canvas, {
      type: 'bar',
      plugins: [marks],
      data: {
        labels: rows.map(row => row.peer),
        datasets: [{
          data: rows.map(row => row.ahead ? [1, row.ahead] : null),
          backgroundColor: rows.map(row => colour(row.ahead >= 1 ? '--ahead' : '--behind')),
          maxBarThickness: 18,
        }],
      },
      options: {
        animation: false, indexAxis: 'y', responsive: true, maintainAspectRatio: false,
        plugins: {
          legend: { display: false },
          marks: { rows },
          tooltip: { callbacks: { label: item => {
            const row = rows[item.dataIndex];
            return times(row.ahead) + '  (' + times(row.lower) + ' to ' + times(row.upper) + ')'
              + (row.goal ? ', goal ' + times(row.goal) : '');
          } } },
        },
        scales: {
          x: axis('times as good as the peer: right of 1 is ahead; the tick is the goal', {
            type: 'logarithmic',
            min: Math.min(...ends) / 1.25, max: Math.max(...ends) * 1.25,
            ticks: { color: colour('--soft'), callback: round(' ×'), maxRotation: 0 },
          }),
          y: axis('', { title: { display: false }, grid: { display: false } }),
        },
      },
    });
  }

  function curve(canvas) {
    const drawn = JSON.parse(canvas.dataset.curve);
    const lines = ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6'];
    return new Chart(canvas, {
      type: 'line',
      data: {
        datasets: drawn.lines.map((line, i) => ({
          label: line.name,
          data: line.points,
          borderColor: colour(lines[i % lines.length]),
          backgroundColor: colour(lines[i % lines.length]),
          borderWidth: i === 0 ? 3 : 1.5,
        })),
      },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false,
        plugins: { legend: { labels: { color: colour('--ink') } } },
        scales: {
          x: axis(drawn.quantity, {
            type: 'logarithmic',
            ticks: { color: colour('--soft'), callback: round(''), maxRotation: 0 },
          }),
          y: axis(drawn.unit, { type: 'logarithmic', ticks: { color: colour('--soft'), callback: round('') } }),
        },
      },
    });
  }

  let charts = [];
  const draw = () => {
    charts.forEach(chart => chart.destroy());
    charts = [...document.querySelectorAll('canvas[data-ratios]')].map(ratios)
      .concat([...document.querySelectorAll('canvas[data-curve]')].map(curve));
  };
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
