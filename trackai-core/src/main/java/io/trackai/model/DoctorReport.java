package io.trackai.model;

/**
 * Everything about a session that helps somebody else to find out what is wrong, and nothing that must not be shared: no
 * secret, no input's value, no buyer, nobody's name. The same facts in three forms.
 *
 * @param text plain text in Portuguese, to be pasted into a ticket
 * @param json for programs
 * @param html one page that needs nothing else
 */
public record DoctorReport(String text, String json, String html) {}
