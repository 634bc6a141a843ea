/** Calls C functions as Java interfaces, by the Foreign Function &amp; Memory API. */
package com.opusimg.engine.ffi;
