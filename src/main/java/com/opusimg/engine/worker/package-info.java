/**
 * Pixels in processes of their own. The portal holds a {@link com.opusimg.engine.worker.WorkerPool}; each of its processes
 * runs {@link com.opusimg.engine.worker.WorkerMain}, speaks over its standard streams and holds no key, no database and no
 * address. One that passes its time or memory, crashes, or says what it should not is killed and replaced.
 */
package com.opusimg.engine.worker;
