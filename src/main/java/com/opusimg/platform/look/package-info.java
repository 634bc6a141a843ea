/**
 * Staff see who people are only for a purpose that they state (SEC-2): it is asked for here, holds for a while, and each look is in the
 * audit log and among the activity of the person.
 */
package com.opusimg.platform.look;
