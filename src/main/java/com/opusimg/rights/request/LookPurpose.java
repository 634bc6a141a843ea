package com.opusimg.rights.request;

/** What for a member of staff looks at who a person is. It stands in the audit log. */
public enum LookPurpose {
    CHECK_IDENTITY,
    WRITE_ANSWER,
    READ_SECOND,
    FULFIL,
    CALL_OR_POST
}
