/**
 * Pixels by libvips, called through the Foreign Function &amp; Memory API. Runs in worker processes only: native code that
 * decodes foreign bytes has no place in the portal. {@link com.opusimg.engine.vips.VipsPixels} is the way in; the classes
 * under it bind the few functions of the C API that are needed, and the package {@code step} executes one step each.
 */
package com.opusimg.engine.vips;
