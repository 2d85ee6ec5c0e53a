// Before anything is drawn: says that scripts run, so components may hide what they will show on demand.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
