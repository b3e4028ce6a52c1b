// Before anything is painted: one part at a time is shown, since scripts run. Where they do not, all stand in a row.
document.documentElement.dataset.kit = "";
