package app.rostrum.standalone.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is done next: all kinds of commands, as often as it takes to meet all rules, and mostly those that are not refused. */
final class Choices {

    private final World world;
    private final Chance chance;
    private final InboxSteps inbox;
    private final PostSteps posts;
    private final CommentSteps comments;
    private final PeopleSteps people;
    private final ModerationSteps moderation;
    private final List<Choice> choices = new ArrayList<>();
    private final int weights;

    /** Something that somebody may do; nothing where there is nothing to do it to. */
    private record Choice(int weight, Function<Person, Optional<Step>> step) {}

    Choices(World world, Chance chance, InboxSteps inbox) {
        this.world = world;
        this.chance = chance;
        this.inbox = inbox;
        posts = new PostSteps(world, chance);
        comments = new CommentSteps(world, chance);
        people = new PeopleSteps(world, chance);
        moderation = new ModerationSteps(world, chance);
        ofPosts();
        ofComments();
        ofPeople();
        ofModeration();
        weights = choices.stream().mapToInt(Choice::weight).sum();
    }

    Step next() {
        while (true) {
            int left = chance.below(weights);
            for (var it : choices) {
                left -= it.weight;
                if (left < 0) {
                    var step = it.step.apply(somebody());
                    if (step.isPresent()) {
                        return step.get();
                    }
                    break;
                }
            }
        }
    }

    private void add(int weight, Function<Person, Optional<Step>> step) {
        choices.add(new Choice(weight, step));
    }

    private void ofPosts() {
        add(90, by -> Optional.of(posts.publish(by)));
        add(70, by -> post(by).map(it -> posts.edit(it.author, it)).filter(it -> !it.by.suspended));
        add(8, by -> post(by).map(it -> posts.edit(by, it)));
        add(20, by -> post(by).map(it -> posts.delete(it.author, it)).filter(it -> !it.by.suspended));
        add(6, by -> post(by).map(it -> posts.delete(by, it)));
    }

    private void ofComments() {
        add(110, by -> post(by).map(it -> comments.comment(by, it)));
        add(120, by -> comment(by).map(it -> comments.reply(by, it)));
        // To come to where it is too deep.
        add(60, by -> deepest().map(it -> comments.reply(by, it)));
        add(40, by -> comment(by).map(it -> comments.edit(it.author, it)).filter(it -> !it.by.suspended));
        add(8, by -> comment(by).map(it -> comments.edit(by, it)));
        add(35, by -> comment(by).map(it -> comments.delete(it.author, it)).filter(it -> !it.by.suspended));
        add(6, by -> comment(by).map(it -> comments.delete(by, it)));
        add(90, by -> post(by).map(it -> comments.like(by, it)));
        add(70, by -> comment(by).map(it -> comments.like(by, it)));
        add(30, by -> liked(by).map(it -> comments.unlike(by, it)));
        add(8, by -> post(by).map(it -> comments.unlike(by, it)));
    }

    private void ofPeople() {
        add(80, by -> chance.of(world.people).map(it -> people.follow(by, it)));
        add(15, by -> chance.of(world.relations.follows.from(by)).map(it -> people.unfollow(by, it)));
        add(8, by -> chance.of(world.people).map(it -> people.unfollow(by, it)));
        add(40, by -> asked().map(it -> people.accept(it.to(), it.from())));
        add(15, by -> asked().map(it -> people.decline(it.to(), it.from())));
        add(6, by -> chance.of(world.people).map(it -> people.accept(by, it)));
        add(6, by -> chance.of(world.people).map(it -> people.decline(by, it)));
        add(12, by -> chance.of(world.relations.follows.to(by)).map(it -> people.removeFollower(by, it)));
        add(4, by -> chance.of(world.people).map(it -> people.removeFollower(by, it)));
        add(20, by -> chance.of(world.people).map(it -> people.block(by, it)));
        add(
                20,
                by -> chance.of(world.relations.blocks.all())
                        .map(it -> people.unblock(it.from(), it.to()))
                        .filter(it -> !it.by.suspended));
        add(20, by -> chance.of(world.people).map(it -> people.mute(by, it)));
        add(
                18,
                by -> chance.of(world.relations.mutes.all())
                        .map(it -> people.unmute(it.from(), it.to()))
                        .filter(it -> !it.by.suspended));
        add(30, by -> Optional.of(people.describe(by)));
        add(5, by -> Optional.of(people.rename(by)));
    }

    private void ofModeration() {
        add(25, by -> post(by).map(it -> moderation.report(by, it)));
        add(20, by -> comment(by).map(it -> moderation.report(by, it)));
        add(8, by -> chance.of(world.people).map(it -> moderation.report(by, it)));
        add(35, by -> chance.recent(world.cases.all()).map(it -> moderation.decide(world.people.getLast(), it)));
        add(3, by -> chance.recent(world.cases.all()).map(it -> moderation.decide(by, it)));
        add(30, by -> Optional.of(inbox.read(by)));
        add(2, by -> Optional.of(inbox.readNonsense(by)));
    }

    private Person somebody() {
        return chance.of(world.people.stream().filter(it -> !it.suspended).toList())
                .orElseThrow();
    }

    private Optional<Relations.Pair> asked() {
        return chance.of(world.relations.requests.all().stream()
                .filter(it -> !it.to().suspended)
                .toList());
    }

    /** Mostly one that somebody sees. */
    private Optional<Post> post(Person by) {
        return chance.recent(
                chance.in(85)
                        ? world.posts.stream().filter(it -> world.sees(by, it)).toList()
                        : world.posts);
    }

    private Optional<Comment> comment(Person by) {
        return chance.recent(
                chance.in(85)
                        ? world.comments.stream()
                                .filter(it -> world.sees(by, it))
                                .toList()
                        : world.comments);
    }

    private Optional<Comment> deepest() {
        return world.comments.stream()
                .filter(it -> it.isLive() && it.post.isLive())
                .max(java.util.Comparator.comparing(it -> it.depth));
    }

    private Optional<Thing> liked(Person by) {
        var things = new ArrayList<Thing>(world.posts);
        things.addAll(world.comments);
        return chance.of(things.stream().filter(it -> it.likes.containsKey(by)).toList());
    }
}
