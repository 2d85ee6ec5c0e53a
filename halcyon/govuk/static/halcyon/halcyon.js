// Everything here only improves: each page works without it.

import { initAll as startGovuk } from "../vendor/govuk-frontend.min.js";
import { initAll as startMoj } from "../vendor/moj-frontend.min.js";
import { autosave } from "./autosave.js";
import { keepFresh } from "./board.js";
import { countChosen } from "./bulk.js";
import { copyText } from "./copy.js";
import { insertInto } from "./insert.js";
import { closeElsewhere } from "./more.js";
import { foldFilters, scrollRegions } from "./narrow.js";
import { suggest } from "./suggest.js";
import { warnBeforeSessionEnds } from "./session.js";

startGovuk();
startMoj();
warnBeforeSessionEnds(document.body);
document.querySelectorAll("form[data-autosave]").forEach(autosave);
document.querySelectorAll("[data-refresh]").forEach(keepFresh);
document.querySelectorAll("[data-copy]").forEach(copyText);
document.querySelectorAll("[data-filter]").forEach(foldFilters);
document.querySelectorAll(".hal-scroll").forEach(scrollRegions);
document.querySelectorAll("[data-more]").forEach(closeElsewhere);
document.querySelectorAll("[data-insert]").forEach(insertInto);
document.querySelectorAll("[data-suggests]").forEach(suggest);
document.querySelectorAll("[data-bulk]").forEach(countChosen);
