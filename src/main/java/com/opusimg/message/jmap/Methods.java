package com.opusimg.message.jmap;

import java.util.Map;

/** The methods of one type of data. The dispatcher finds every bean of it. */
interface Methods {
    /** The capability that a request names to use them. */
    String capability();

    /** The methods by their names. */
    Map<String, Method> methods();
}
