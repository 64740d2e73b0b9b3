/**
 * The browser's half of `renderFigure`: draws the figures that wait in `window.courseFigures`, and from then on each
 * one as it comes. Written for any browser, as text, because it runs in the page and not in Node.
 *
 * - A figure with a live key takes over the plot that was drawn under that key, so an update does not flash.
 * - Those that wait are drawn one after another, so that a page with many can be read and used meanwhile.
 * - A figure in a hidden place is drawn when it becomes visible; each follows the width of its place.
 * - For printing, figures take a width that fits a page.
 */
export const DRAW_SCRIPT = `(function () {
  var waiting = window.courseFigures || [];
  if (waiting.draws) return;
  var live = {};
  var PRINT_WIDTH = 660;

  function say(plot, text) {
    plot.textContent = '';
    var note = document.createElement('p');
    note.className = 'course-note';
    note.textContent = text;
    plot.appendChild(note);
  }

  function draw(root) {
    var source = root && root.querySelector('.course-figure-data');
    var plot = root && root.querySelector('.course-figure-plot');
    if (!source || !plot) return;
    var figure = JSON.parse(source.textContent);
    var key = root.getAttribute('data-live');
    var before = key && live[key];
    if (before && before !== plot && !before.isConnected) {
      before.style.cssText = plot.style.cssText;
      plot.parentNode.replaceChild(before, plot);
      plot = before;
    }
    if (key) live[key] = plot;
    if (plot.courseObserver) plot.courseObserver.disconnect();
    var drawn = 0;

    function update() {
      var width = Math.floor(plot.clientWidth);
      if (width === 0 || width === drawn) return;
      var first = drawn === 0;
      drawn = width;
      var note = plot.querySelector('.course-note');
      if (note) note.remove();
      try {
        var layout = Object.assign({}, figure.layout, { width: width });
        var done = first
          ? window.Plotly.react(plot, figure.data, layout, figure.config)
          : window.Plotly.relayout(plot, { width: layout.width });
        done.catch(fail);
      } catch (error) {
        fail(error);
      }
    }
    function fail(error) {
      say(plot, 'This chart could not be drawn: ' + (error && error.message ? error.message : error));
    }

    update();
    plot.courseObserver = new ResizeObserver(function () {
      window.requestAnimationFrame(update);
    });
    plot.courseObserver.observe(plot);
  }

  function setWidths(widthOf) {
    document.querySelectorAll('.course-figure-plot.js-plotly-plot').forEach(function (plot) {
      window.Plotly.relayout(plot, { width: widthOf(plot) });
    });
  }
  window.addEventListener('beforeprint', function () {
    while (waiting.length > 0) draw(waiting.shift());
    setWidths(function (plot) { return Math.min(PRINT_WIDTH, plot.clientWidth); });
  });
  window.addEventListener('afterprint', function () {
    setWidths(function (plot) { return plot.clientWidth; });
  });

  window.courseFigures = { draws: true, push: draw };
  function drawLater() {
    if (waiting.length === 0) return;
    window.setTimeout(function () {
      if (waiting.length > 0) draw(waiting.shift());
      drawLater();
    }, 0);
  }
  drawLater();
})();`;
