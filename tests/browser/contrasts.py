"""How well the text of a page stands out from what is behind it, measured in the browser."""

from __future__ import annotations

LEAST_CONTRAST = 4.5
"""WCAG 2.2 AA for text of ordinary size."""

CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      layers.push(color);
      if (color[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const light = (color) => {
    const [r, g, b] = color.map(v =>
      (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
  };
  const measured = [];
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!hasText || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement;
    if (style.display === "none" || element.tagName === "title") continue;
    let below = ground(element);
    const piece = element.previousElementSibling;  // a label on a bar stands on what it labels
    const isLabel = isDrawn && piece?.tagName === "rect";
    if (isLabel) below = over(rgba(getComputedStyle(piece).fill), below);
    const ink = rgba(isDrawn ? style.fill : style.color);
    measured.push([contrast(over(ink, below), below), element.tagName + "." + element.className]);
    for (const [name, part] of [["tag", "::after"], ["stance", "::after"], ["who", "::before"]]) {
      if (!(name in element.dataset)) continue;
      const added = getComputedStyle(element, part);
      const around = over(rgba(added.backgroundColor), below);
      const found = contrast(over(rgba(added.color), around), around);
      measured.push([found, `${name} of ${element.className}`]);
    }
  }
  return measured;
}"""
