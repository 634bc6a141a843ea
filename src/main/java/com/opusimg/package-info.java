/**
 * Opus, a self-hosted portal with two products on one account: OpusImg, image tools, and OptMsg, messages. Packages
 * below this one are features, not layers; {@code platform} is what all of them stand on, {@code engine} knows none.
 */
package com.opusimg;
