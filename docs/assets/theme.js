// Set the colour scheme that the reader has chosen before anything is painted. It stands in every page.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem(`${root.dataset.site}:theme`);
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // The browser stores nothing: the page follows the system.
  }
})();
