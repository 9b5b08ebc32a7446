// Sets the chosen colour scheme before the first paint; by default, the system's.
try {
  const chosen = localStorage.getItem('demo-scheme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.scheme = chosen;
} catch {
  // Without storage, the page follows the system.
}
