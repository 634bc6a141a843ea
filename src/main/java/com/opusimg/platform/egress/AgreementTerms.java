package com.opusimg.platform.egress;

/** Knows until when agreements run: brought as a bean by whoever keeps the register of processors. */
public interface AgreementTerms {

    /** Whether the agreement of an integration has run out; false where nobody said until when it runs. */
    boolean over(String integration);
}
