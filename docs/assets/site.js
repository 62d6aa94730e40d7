// The site's one script. Without it everything still works: links switch the language, the system sets light or dark.
(() => {
  const root = document.documentElement;

  // Light or dark: the reader's choice, else the system's.
  const button = document.querySelector(".theme-button");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const current = () => root.dataset.theme || (dark.matches ? "dark" : "light");
  const show = () => { button.title = current() === "dark" ? button.dataset.dark : button.dataset.light; };
  if (stored()) root.dataset.theme = stored();
  button.hidden = false;
  show();
  dark.addEventListener("change", show);
  button.addEventListener("click", () => {
    root.dataset.theme = current() === "dark" ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private mode: for this page only */ }
    show();
  });

  // Esc closes the drawer, and gives the focus back to what opened it.
  const drawer = document.getElementById("__drawer");
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) {
      drawer.checked = false;
      drawer.focus();
    }
  });
})();
