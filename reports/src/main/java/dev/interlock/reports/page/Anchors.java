package dev.interlock.reports.page;

/** Names of places within the page. */
final class Anchors {

    private Anchors() {}

    /** Where the evidence of a check stands. Identities are lower-case words, dashes and slashes. */
    static String evidence(String checkId) {
        return "evidence-" + checkId.replace("/", "--");
    }

    static String linkToEvidence(String checkId) {
        return "#" + evidence(checkId);
    }
}
