/** The one workspace of a node without a database; Kong gives it this id. */
export const WORKSPACE_ID = "0dc6f45b-8f8d-40d2-a504-473544ee190b";
export const WORKSPACE_NAME = "default";
