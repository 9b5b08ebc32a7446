// Puts the chosen colour scheme on the page before it is painted; without a choice the system's counts.
try {
  const chosen = localStorage.getItem('demo-scheme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.scheme = chosen;
} catch {
  // Storage is refused: the system's scheme will do.
}
