"use strict";
// Everything here only adds to a page that can be read without it.
(() => {
  const words = document.querySelectorAll(".word");
  for (const word of words) {
    // Escape puts the details away until the word is left.
    const restore = () => word.classList.remove("closed");
    word.addEventListener("mouseleave", restore);
    word.addEventListener("focusout", restore);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const button of document.querySelectorAll('.filter[aria-pressed="true"]')) button.click();
    for (const word of document.querySelectorAll(".word:hover, .word:focus-within")) {
      word.classList.add("closed");
    }
  });

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const key = cell.dataset.key ?? cell.textContent.trim();
    return key === "" ? null : isNaN(key) ? key : Number(key);
  };
  const compare = (one, other, sign) => {
    if (one === null || other === null) return (one === null) - (other === null);
    if (typeof one === "number" && typeof other === "number") return sign * (one - other);
    return sign * String(one).localeCompare(String(other), "en");
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    table.querySelectorAll("thead th").forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const isRising = head.getAttribute("aria-sort") !== "ascending";
        for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", isRising ? "ascending" : "descending");
        const rows = [...table.tBodies[0].rows];
        rows.sort((a, b) => compare(keyOf(a, column), keyOf(b, column), isRising ? 1 : -1));
        table.tBodies[0].append(...rows);
      });
    });
  }

  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const details = target.closest("details");
    const view = target.closest(".view");
    const show = view && view.closest(".views").querySelector(
      view.classList.contains("view-voices") ? ".show-voices" : ".show-wording");
    if ((!details || details.open) && (!show || show.checked)) return;
    if (details) details.open = true;
    if (show) show.checked = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();

  // A source's button leaves only its own passages in color.
  for (const table of document.querySelectorAll("table.sources")) {
    const text = table.closest(".view").querySelector(".voices-text");
    for (const row of table.tBodies[0].rows) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "filter";
      button.textContent = "Only these";
      button.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-label", `Color only the passages of ${row.cells[1].firstChild.textContent}`);
      button.addEventListener("click", () => {
        const isOn = button.getAttribute("aria-pressed") === "false";
        for (const other of table.querySelectorAll(".filter")) other.setAttribute("aria-pressed", "false");
        button.setAttribute("aria-pressed", String(isOn));
        text.classList.toggle("filtered", isOn);
        const wanted = row.dataset.passages.split(" ");
        for (const said of text.querySelectorAll(".said")) {
          const [innermost] = said.dataset.passages.split(" ");
          said.classList.toggle("kept", isOn && wanted.includes(innermost));
        }
        const kept = text.querySelector(".kept");
        if (kept) kept.scrollIntoView({block: "center"});
      });
      row.querySelector(".places").append(button);
    }
  }

  // All pieces of a passage are lit together, however far apart they stand.
  for (const text of document.querySelectorAll(".voices-text")) {
    const light = (event) => {
      const said = event.target.closest(".said");
      const number = said && said.dataset.passages.split(" ")[0];
      for (const other of text.querySelectorAll(".said")) {
        const isSame = number !== null && other.dataset.passages.split(" ")[0] === number;
        other.classList.toggle("lit", isSame);
      }
    };
    for (const kind of ["mouseover", "focusin"]) text.addEventListener(kind, light);
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
