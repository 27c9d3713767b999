"use strict";
// Everything here only adds to a page whose tables read without it.
(() => {
  const panel = document.getElementById("panel");
  const part = (name) => document.getElementById(`panel-${name}`);
  let opener = null;

  // Marks characters `start` to `end` of an element's text, through whatever elements it holds.
  const mark = (element, start, end) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let at = 0; walker.nextNode(); ) {
      const node = walker.currentNode, from = Math.max(start - at, 0);
      const to = Math.min(end - at, node.length);
      at += node.length;
      if (from < to) nodes.push([node, from, to]);
    }
    for (const [node, from, to] of nodes) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const marked = document.createElement("mark");
      marked.className = "passage";
      range.surroundContents(marked);
    }
  };

  const sentenceOf = (article, number) => document.getElementById(`a${article}s${number}`);

  const copyOf = (sentence, className) => {
    const copy = sentence.cloneNode(true);
    copy.removeAttribute("id");
    copy.className = className;
    return copy;
  };

  // A card holds passages of the same sentences: those, marked, with one sentence on either side.
  const makeCard = ({article, first, last, pieces}) => {
    const kept = document.getElementById(`a${article}`);
    const card = document.createElement("article");
    card.className = "card-context";
    const head = document.createElement("p");
    head.className = "card-kicker";
    const outlet = document.createElement("bdi");
    outlet.textContent = kept.dataset.outlet;
    head.append(outlet, ` · ${kept.dataset.date}`);
    const title = document.createElement("p");
    title.className = "card-title";
    title.dir = "auto";
    title.append(...kept.querySelector("h3").cloneNode(true).childNodes);
    const text = document.createElement("p");
    text.className = "card-text";
    text.dir = "auto";
    const isTitle = (sentence) => sentence.classList.contains("in-title");
    const inside = sentenceOf(article, first);
    const around = (number) => {
      const sentence = sentenceOf(article, number);
      return sentence && isTitle(sentence) === isTitle(inside) ? sentence : null;
    };
    if (isTitle(inside)) {
      const label = document.createElement("span");
      label.className = "card-label";
      label.textContent = "Headline ";
      text.append(label);
    }
    const before = around(first - 1), after = around(last + 1);
    if (before) text.append(copyOf(before, "beside"), " ");
    for (let number = first; number <= last; number += 1) {
      const copy = copyOf(sentenceOf(article, number), "cited");
      for (const [at, start, end] of pieces) if (at === number) mark(copy, start, end);
      text.append(copy, " ");
    }
    if (after) text.append(copyOf(after, "beside"));
    card.append(head, title, text);
    return card;
  };

  const readPassages = (marks) => marks.split(" ").map((passage) => {
    const pieces = passage.split("+").map((piece) => piece.split(".").map(Number));
    return {
      article: pieces[0][0], first: pieces[0][1], last: pieces.at(-1)[1],
      pieces: pieces.map(([, ...rest]) => rest),
    };
  });

  // Marks that overlap or touch become one, so that no mark stands inside another.
  const merged = (pieces) => {
    const sorted = [...pieces].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const kept = [];
    for (const [at, start, end] of sorted) {
      const last = kept.at(-1);
      if (last && last[0] === at && start < last[2]) last[2] = Math.max(last[2], end);
      else kept.push([at, start, end]);
    }
    return kept;
  };

  const cardsOf = (link) => {
    const passages = readPassages(link.dataset.p);
    if (link.classList.contains("paired")) return passages;
    const cards = new Map();
    for (const {article, first, last, pieces} of passages) {
      const key = `${article}.${first}.${last}`;
      const card = cards.get(key);
      if (card) card.pieces.push(...pieces);
      else cards.set(key, {article, first, last, pieces: [...pieces]});
    }
    return [...cards.values()];
  };

  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    document.documentElement.classList.remove("has-panel");
    if (!opener) return;
    opener.setAttribute("aria-expanded", "false");
    opener.focus({preventScroll: true});
    opener = null;
  };

  const open = (link) => {
    if (opener) opener.setAttribute("aria-expanded", "false");
    opener = link;
    const row = link.closest("tr")?.querySelector("th .row-name");
    const title = link.dataset.title;
    part("title").textContent = title;
    const rowText = row && !title.includes(row.textContent) ? row.textContent : "";
    part("row").textContent = rowText;
    part("row").hidden = !rowText;
    const {note = "", n} = link.dataset;
    const cards = cardsOf(link);
    const count = n ? `The first ${readPassages(link.dataset.p).length} of ${n} passages.` : "";
    part("note").textContent = [note, count].filter(Boolean).join(" ");
    part("note").hidden = !part("note").textContent;
    part("cards").className = link.classList.contains("paired")
      ? "panel-cards pairs-of-cards" : `panel-cards cards-${Math.min(3, cards.length)}`;
    part("cards").replaceChildren(...cards.map((card) =>
      makeCard({...card, pieces: merged(card.pieces)})));
    panel.hidden = false;
    panel.firstElementChild.scrollTop = 0;
    document.documentElement.classList.add("has-panel");
    link.setAttribute("aria-expanded", "true");
    panel.focus({preventScroll: true});
    // The cell stays in sight above the panel.
    const hidden = link.getBoundingClientRect().bottom - (innerHeight - panel.offsetHeight - 12);
    if (hidden > 0 && getComputedStyle(panel).position === "fixed") scrollBy(0, hidden);
  };

  for (const link of document.querySelectorAll("a.open")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.open");
    if (link) {
      event.preventDefault();
      if (link === opener) close();
      else open(link);
    } else if (event.target.closest(".panel-close")) close();
  });

  const moveIn = (grid, cell, key) => {
    const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[key];
    const rows = [...grid.tBodies[0].rows];
    let row = rows.indexOf(cell.parentNode), column = cell.cellIndex;
    for (;;) {
      row += step[0];
      column += step[1];
      const next = rows[row]?.cells[column];
      if (!next) return null;
      const link = next.querySelector("a.open");
      if (link) return link;
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    const link = event.target.closest?.("a.open");
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") {
      event.preventDefault();
      link.click();
    } else if (event.key.startsWith("Arrow")) {
      const cell = link.closest("td, th"), grid = link.closest("table.grid");
      const next = grid && moveIn(grid, cell, event.key);
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  });

  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.closest("details");
    if (!details || details.open) return;
    details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open]):not(.kept-texts)")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
