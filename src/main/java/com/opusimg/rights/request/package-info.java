/**
 * Requests about one's data and the clocks of the law (RGT-7 to RGT-10, ACC-8): who asks, under which law, by when it has to be
 * answered, who they are as far as that matters, and what they were answered. It knows no feature: what fulfils a request comes
 * as a {@code Fulfilment} bean.
 */
package com.opusimg.rights.request;
