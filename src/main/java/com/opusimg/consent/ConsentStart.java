package com.opusimg.consent;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Keeps what is asked before anybody is: many who answer first at once would all write the same. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ConsentStart {
    @Inject
    Questions questions;

    @Inject
    ConsentTexts texts;

    @PostConstruct
    void start() {
        questions.all().forEach(texts::keep);
    }
}
