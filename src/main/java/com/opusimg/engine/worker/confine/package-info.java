/**
 * Takes away from a worker what it does not need, by means that need no rights: resource limits, Landlock for the file
 * system, seccomp for system calls. Each is Linux only; where one is missing the worker says so.
 */
package com.opusimg.engine.worker.confine;
