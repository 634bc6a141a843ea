package com.opusimg.image;

import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.diagnostics.Withheld;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;

/**
 * Rings for the workers. A message holds the id of the job that rang and nothing else; whoever answers takes the
 * picture whose turn it is. A ring that is lost is made good by {@link JobCare}; one too many finds nothing to do.
 */
@PartOf(value = "jobs", store = Store.QUEUE)
@ApplicationScoped
class JobDoorbell {
    private static final System.Logger LOG = System.getLogger(JobDoorbell.class.getName());

    @Inject
    @JMSConnectionFactory("java:/JmsXA")
    JMSContext jms;

    @Resource(lookup = "java:/jms/queue/ImageJobs")
    Queue queue;

    @Inject
    Settings settings;

    /** Rings as often as there are pictures, but no more often than there are workers. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void ring(JobId job, int pictures) {
        try {
            // Nothing is lost with a bell that a crash swallows, so none is worth a write to the disk.
            var producer = jms.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int i = 0; i < Math.min(pictures, settings.get(Settings.WORKERS)); i++) {
                producer.send(queue, job.toString());
            }
        } catch (JMSRuntimeException silent) {
            LOG.log(
                    Level.WARNING,
                    "The queue could not be rung; the next round of care rings again.",
                    Withheld.of(silent));
        }
    }
}
