import type { Model } from "./model.ts";

/**
 * What checking an entry rests on where nothing was learnt yet: {@link link} over 4,000 invented children (seed 20261128) of whom only the
 * sounds of the names are known, in alphabetical order. [LNK-12] finds the same figures again.
 */
export const childModel: Model = {
  prior: 9.72e-5,
  fields: [
    {
      label: "names",
      m: [0.658, 0.000852, 0.00383, 0.165, 0.143, 0.0223, 0.00513, 1.33e-5, 6.66e-6, 0.00255],
      u: [5e-6, 5e-6, 5e-6, 2.34e-5, 9.72e-5, 0.000568, 0.0343, 5e-6, 5e-6, 0.965],
    },
    {
      label: "birth",
      m: [0.554, 0.0099, 0.0377, 0.256, 0.142, 0.0001],
      u: [7.49e-5, 2.81e-5, 0.00196, 0.0349, 0.133, 0.83],
    },
    { label: "sex", m: [0.997, 0.00066, 0.00201], u: [0.504, 5.05e-6, 0.496] },
    { label: "commune", m: [0.871, 0.0265, 0.103], u: [0.0164, 0.257, 0.727] },
  ],
};
