package io.cohortsync.notification.broker;

/** Spring event: the topics exist and all definitions are known. What reads topics starts on it. */
public record BrokerReady() {}
