/**
 * The browser's half of `renderEmbeddingMap`, as text because it runs in the page and not in Node: shows the picture of the point
 * under the pointer, or of the one that the arrow keys reach; and pictures in place of points. Everything that comes from files is
 * set as text, never as markup.
 */
export const EMBEDDING_SCRIPT = `function (root) {
  var data = JSON.parse(root.querySelector('.course-explore-data').textContent);
  var svg = root.querySelector('svg.course-embedding');
  var panel = root.querySelector('.course-embedding-picture');
  var mark = root.querySelector('.course-embedding-mark');
  var pictures = root.querySelector('.course-embedding-pictures');
  var box = root.querySelector('input[type="checkbox"]');
  var SVG = 'http://www.w3.org/2000/svg';
  var REACH = 24;
  var current = -1;
  var byX = data.points.map(function (_, i) { return i; }).sort(function (a, b) {
    return data.points[a][0] - data.points[b][0];
  });

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function show(index) {
    if (index === current) return;
    current = index;
    var point = data.points[index];
    mark.setAttribute('cx', point[0]);
    mark.setAttribute('cy', point[1]);
    mark.removeAttribute('visibility');
    panel.textContent = '';
    var frame = element('div', 'course-card-picture');
    if (point[4] === 0) frame.appendChild(element('span', 'course-explore-nopicture', 'picture not in this page'));
    else if (point[4].indexOf('data:image/') === 0) {
      var picture = document.createElement('img');
      picture.src = point[4];
      picture.alt = point[2];
      frame.appendChild(picture);
    } else frame.appendChild(element('div', 'course-card-unreadable', point[4]));
    panel.appendChild(frame);
    panel.appendChild(element('p', 'course-embedding-caption', point[3]));
    panel.appendChild(element('p', 'course-more', point[2]));
  }

  function nearest(event) {
    var place = svg.createSVGPoint();
    place.x = event.clientX;
    place.y = event.clientY;
    var matrix = svg.getScreenCTM();
    if (!matrix) return;
    place = place.matrixTransform(matrix.inverse());
    var best = -1;
    var least = REACH * REACH;
    data.points.forEach(function (point, i) {
      var distance = Math.pow(point[0] - place.x, 2) + Math.pow(point[1] - place.y, 2);
      if (distance < least) { least = distance; best = i; }
    });
    if (best >= 0) show(best);
  }

  svg.addEventListener('pointermove', nearest);
  svg.addEventListener('pointerdown', nearest);
  svg.addEventListener('keydown', function (event) {
    var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    var at = current < 0 ? (step > 0 ? -1 : byX.length) : byX.indexOf(current);
    show(byX[Math.min(byX.length - 1, Math.max(0, at + step))]);
  });

  box.addEventListener('change', function () {
    svg.classList.toggle('course-embedding-pictured', box.checked);
    if (!box.checked || pictures.childNodes.length > 0) return;
    data.points.forEach(function (point) {
      if (point[4] === 0 || point[4].indexOf('data:image/') !== 0) return;
      var image = document.createElementNS(SVG, 'image');
      image.setAttribute('href', point[4]);
      image.setAttribute('x', point[0] - 18);
      image.setAttribute('y', point[1] - 18);
      image.setAttribute('width', 36);
      image.setAttribute('height', 36);
      pictures.appendChild(image);
    });
  });
  root.querySelector('.course-embedding-controls').hidden = false;
  if (data.first >= 0) show(data.first);
}`;
