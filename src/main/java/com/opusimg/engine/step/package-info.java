/** Executes the steps of a recipe on pixels, one class for each step. */
package com.opusimg.engine.step;
