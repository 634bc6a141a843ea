package com.opusimg.message.jmap;

import jakarta.json.JsonObject;

/** A method of JMAP. Throws {@link MethodError}, or {@link com.opusimg.platform.problem.ProblemException} as services do. */
@FunctionalInterface
interface Method {
    /** The arguments of its answer. */
    JsonObject call(Arguments arguments, Call call);
}
