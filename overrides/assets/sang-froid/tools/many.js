/** One form that fills in many entries of the calendar at once: where they go, how they are stopped, by whom, who read them. */

import { h, hide, part } from "../page/dom.js";
import { el, redraw } from "../page/redraw.js";
import { isOver } from "./plan.js";

const FIELDS = ["network", "stop", "who", "reader"];
/** The choice of entries without a network. */
const NONE = "none";

export class Many {
  /** @param page the calendar: {root, data, planned, tool, today, say} */
  constructor(page) {
    this.page = page;
    this.place = part(page.root, "many");
    this.which = part(this.place, "many-which");
    this.over = part(this.place, "many-over");
    this.inputs = FIELDS.map((name) => [name, part(this.place, `many="${name}"`)]);
    part(this.place, "many-do").append(h("button", { class: "sf-button", "data-do": "many-fill" }, page.say("many-fill")));
    this.place.addEventListener("input", () => this.draw());
    this.place.addEventListener("submit", (event) => (event.preventDefault(), this.fill()));
  }

  /** Those that go out still, of the network that was chosen. */
  chosen() {
    const { planned, today } = this.page;
    const { value } = this.which;
    return planned.all().filter((post) => !isOver(post, today) && (!value || (value === NONE ? !post.network : post.network === value)));
  }

  /** What an entry would get: only what nobody wrote, unless all is to be replaced. The house's usual way to stop counts as none. */
  given(post) {
    const free = (name) => !post[name] || this.over.checked || (name === "stop" && this.page.data.outlets.some(({ stop }) => stop === post.stop));
    return this.inputs.map(([name, input]) => [name, input.value.trim()]).filter(([name, value]) => value && value !== post[name] && free(name));
  }

  draw() {
    const posts = this.page.planned.all();
    hide(this.place.closest("section"), posts.length < 2);
    const n = this.chosen().filter((post) => this.given(post).length).length;
    redraw(part(this.place, "many-says"), el("span", {}, this.page.say("many-says", { n, m: this.chosen().length })));
  }

  fill() {
    const act = () => {
      const rows = this.chosen().map((post) => [post.id, this.given(post)]).filter(([, fields]) => fields.length);
      for (const [id, fields] of rows) this.page.planned.change(id, Object.fromEntries(fields));
      return rows.length;
    };
    this.page.tool.act(act, (n) => this.page.say("many-filled", { n }));
  }
}
