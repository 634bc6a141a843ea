/**
 * How an account stands: whether its person has paused its processing, or staff have suspended it. Every feature asks before it
 * does anything with an account that the person does not do at that moment; {@code rights.restriction} answers.
 */
package com.opusimg.platform.standing;
