/**
 * Executes the steps of a recipe on pixels, one class for each step. A new step is a class here and a case in
 * {@link com.opusimg.engine.step.Steps}, which the compiler asks for.
 */
package com.opusimg.engine.step;
