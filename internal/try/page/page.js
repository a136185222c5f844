fetch("api/reference").then((r) => r.json()).then((reference) => {
  document.getElementById("out").textContent = reference.operations.map((o) => o.method + " " + o.path).join("\n");
});
