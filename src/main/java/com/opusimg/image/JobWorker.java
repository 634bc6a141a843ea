package com.opusimg.image;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Answers the doorbell: works off pictures until none is waiting. As many of it run as the settings say. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:/jms/queue/ImageJobs"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "${env.OPUS_WORKERS:2}")
        })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobWorker implements MessageListener {
    @Inject
    JobRunner runner;

    @Override
    public void onMessage(Message bell) {
        while (runner.runNext()) {
            // the next one, whosever turn it is
        }
    }
}
