// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension DisclosureOffice {
    var questions: QuestionStore { QuestionStore(db: db) }

    /// Takes a question in. The journal, which many may read, does not say whose it is.
    @discardableResult
    func ask(
        _ body: String,
        by person: PersonID,
        named name: String,
        about entry: ID<Entry>?,
        of topic: Topic,
        in catalogue: Catalogue
    ) throws
        -> Question
    {
        let most = rules.openQuestions.integer
        guard try questions.open(of: person) < most else { throw DisclosureRefusal.tooManyQuestions(most) }
        let question = Question(
            id: .make(at: now),
            topic: topic.id,
            entry: entry,
            person: person,
            personName: name,
            body: body,
            askedAt: now,
            due: try DueDay(workingDays: catalogue.answerDays, after: today, by: calendar),
            state: .open
        )
        try questions.insert(question)
        let detail = "会员就“\(topic.content.title)”提问"
        let link = "\(catalogue.address)/questions"
        try records(catalogue).add("答复", question.subject, String(body.prefix(60)), detail, link, question.due.day, now)
        try Journal(db).append(
            at: now,
            actor: nil,
            name: "会员",
            union: catalogue.union,
            subject: topic.subject,
            verb: "ask",
            sentence: "有会员就“\(topic.content.title)”提问，\(question.due.day.written)前答复"
        )
        return question
    }

    func answer(_ question: Question, _ words: String, of topic: Topic) throws {
        try settle(question, as: .answered, words)
        try note(topic.subject, "answer", "答复会员就“\(topic.content.title)”的提问")
    }

    /// Refuses (不予答复) it; the asker reads why.
    func refuse(_ question: Question, because reason: String, of topic: Topic) throws {
        try settle(question, as: .refused, reason)
        try note(topic.subject, "refuse", "会员就“\(topic.content.title)”的一条提问不予答复。原因：\(reason)")
    }

    private func settle(_ question: Question, as state: Question.State, _ words: String) throws {
        guard try questions.settle(question.id, as: state, words, by: hand.name, at: now) else {
            throw DisclosureRefusal.questionSettled
        }
        try TaskStore(db).finish(question.subject, verb: "答复", at: now, by: hand.name, outcome: state.label)
    }
}
