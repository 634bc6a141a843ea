/**
 * The settings of an installation: each has one definition with its default, is read from the environment by
 * MicroProfile Config, and is validated before anything else starts. {@code docs/configuration.md} is checked against it.
 */
package com.opusimg.platform.settings;
