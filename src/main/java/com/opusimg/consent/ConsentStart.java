package com.opusimg.consent;

import com.opusimg.platform.purpose.Purpose.Channel;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Keeps what is asked before anybody is: many who answer first at once would all write the same text. */
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
        for (Channel channel : Channel.values()) {
            texts.keep(questions.asked(channel));
        }
    }
}
