/** The labels of topics come from the kernel with each widget, instead of twice in its script. */
export const TOPICS: Record<string, string> = {};
