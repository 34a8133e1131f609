/** What is not needed to search is loaded when it is: talk pages, lists, imports, dialogs. */
export const documents = () =>
  import(/* webpackChunkName: "documents" */ './documents');

export type Documents = Awaited<ReturnType<typeof documents>>;
