package com.opusimg.compliance.promise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Measures in a transaction of its own, so that one measurement that fails spoils no other. */
@ApplicationScoped
public class EvidenceRun {

    /** What a method of a source measures; whatever it throws comes as the cause of an {@link InvocationTargetException}. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Measurement measure(EvidenceSource source, Method method) throws InvocationTargetException {
        try {
            return (Measurement) method.invoke(source);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
