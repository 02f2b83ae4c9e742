import type { Model } from "./model.ts";

/**
 * What checking an entry rests on where nothing was learnt yet: `link` over 4,000 invented children (seed 20261128) of whom only the
 * sounds of the names are known, in alphabetical order. [LNK-13] finds the same figures again.
 */
export const childModel: Model = {
  prior: 9.56e-5,
  fields: [
    {
      label: "names",
      m: [0.662, 0.000858, 0.00386, 0.0938, 0.211, 0.0252, 0.000508, 1.34e-5, 6.7e-6, 0.00246],
      u: [5e-6, 5e-6, 5e-6, 5e-6, 0.000131, 0.000568, 0.0343, 5e-6, 5e-6, 0.965],
    },
    {
      label: "birth",
      m: [0.553, 0.00995, 0.0379, 0.257, 0.142, 6.76e-5],
      u: [7.59e-5, 2.81e-5, 0.00196, 0.0349, 0.133, 0.83],
    },
    { label: "sex", m: [0.999, 0.000666, 0.000357], u: [0.504, 5.05e-6, 0.496] },
    { label: "commune", m: [0.87, 0.0267, 0.103], u: [0.0164, 0.257, 0.727] },
  ],
};
