"use strict";
// Links the words of the text and the entries of the list, both ways, for pointer and keyboard.
(() => {
  const marked = new Map();
  const entries = new Map();
  const put = (key, element) => marked.set(key, [...(marked.get(key) || []), element]);
  const keysOf = (element) => (element.dataset.marks || "").split(" ").map((mark) => mark.split(":"));
  for (const element of document.querySelectorAll("[data-marks]")) {
    for (const [key] of keysOf(element)) put(key, element);
  }
  for (const element of document.querySelectorAll("[data-event]")) entries.set(element.dataset.event, element);

  let lit = [];
  const clear = () => {
    for (const element of lit) element.classList.remove("lit");
    lit = [];
  };
  const light = (keys) => {
    clear();
    for (const key of keys) lit.push(...(marked.get(key) || []), entries.get(key));
    for (const element of lit) element.classList.add("lit");
  };
  const keysAt = (target) => {
    const trigger = target.closest(".trigger");
    if (trigger) return keysOf(trigger).filter(([, role]) => role === "trigger").map(([key]) => key);
    const entry = target.closest("[data-event]");
    return entry ? [entry.dataset.event] : null;
  };
  const follow = (event) => {
    const keys = keysAt(event.target);
    if (keys) light(keys);
    else clear();
  };
  document.addEventListener("pointerover", follow);
  document.addEventListener("focusin", follow);

  const firstTrigger = (key) => (marked.get(key) || []).find((element) => element.matches(".trigger") && keysOf(element).some(([k, role]) => k === key && role === "trigger"));
  const go = (from, to, block) => {
    if (!to) return;
    from.preventDefault();
    to.scrollIntoView({ block });
    to.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const trigger = event.target.closest(".trigger");
    const link = event.target.closest("[data-find]");
    if (trigger) go(event, entries.get(keysAt(trigger)[0]), "nearest");
    else if (link) go(event, firstTrigger(link.dataset.find), "center");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
})();
