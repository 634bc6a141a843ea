package com.opusimg.platform.datamap;

/** What erasing a person does to a set. */
public enum OnErasure {
    /** It is deleted. */
    DELETED,
    /** It stays, and leads to nobody any more. */
    ANONYMISED,
    /** It stays under a hold that the person is told of, until that ends. */
    HELD,
    /** It cannot be found by the person, and goes at its own end soon. */
    EXPIRES
}
